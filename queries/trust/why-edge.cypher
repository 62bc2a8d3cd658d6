// Why is this edge here: statement, references, rivals?
//---
// id: why-edge
// number: 42
// theme: trust
// question: Why is this edge here? The statement behind it, every reference with its locator, and the rival accounts.
// description: >
//   Rows of three kinds: the statement itself, its references, and its rivals with the same word. Ids are printed by
//   the exposure questions and by kg show.
// parameters:
//   statement: {type: statement, description: "id of a statement or relationship, st:…"}
//   as_of: {type: date, default: cut-off, description: "leave out documents published after this day"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   row: {type: text, description: "statement, reference, input or rival"}
//   what: {type: text, description: "the statement in words or the title of the document"}
//   says: {type: text, description: "status of a statement, stance of a reference"}
//   kind: {type: text, description: "kind of evidence"}
//   said_by: {type: text, description: "whose words are reported"}
//   locator: {type: text, description: "where in the document"}
//   published: {type: date, description: "day of publication, or start of the statement"}
//   address: {type: text, description: "where the document was read"}
//   grade: {type: text, description: "grade of the statement"}
//   note: {type: text, description: "note in our own words"}
//   id: {type: text, role: detail, description: "id of the statement or source"}
// key: [row, what, id]
// example: {statement: "st:3c3ffee38650f25dd287"}
// expect:
//   complete: true
//   rows:
//     - {row: statement, says: asserted, kind: actual, grade: A}
//     - {row: reference, id: "source:deepseek-2024-12-27-v3", says: SUPPORTED_BY, kind: primary-text, locator: section 3.1, said_by: "firm:deepseek"}
//     - {row: reference, id: "source:deepseek-2025-05-14-insights", says: SUPPORTED_BY, locator: abstract}
//     - {row: reference, id: "source:epoch-2026-08-22", says: SUPPORTED_BY, kind: analyst}
//---
MATCH (s:Statement {id: $statement})
CALL (s) {
  RETURN 0 AS rank, 'statement' AS row, s.name AS what, s.status AS says, s.modality AS kind, NULL AS said_by, NULL AS locator,
         s.valid_from AS published, NULL AS address, s.grade AS grade, s.withdrawn AS note, s.id AS id
  UNION ALL
  MATCH (s)-[e:SUPPORTED_BY|DENIED_BY|SILENT_IN]->(d:Source)
  WHERE d.published <= $as_of
  RETURN 1 AS rank, 'reference' AS row, d.name AS what, type(e) AS says, e.kind AS kind, e.said_by AS said_by, e.locator AS locator,
         d.published AS published, d.address AS address, NULL AS grade, e.note AS note, d.id AS id
  UNION ALL
  UNWIND coalesce(s.inputs, []) AS input_id
  MATCH (i:Statement {id: input_id})
  RETURN 2 AS rank, 'input' AS row, i.name AS what, i.status AS says, i.modality AS kind, NULL AS said_by, NULL AS locator,
         i.valid_from AS published, NULL AS address, i.grade AS grade, NULL AS note, i.id AS id
  UNION ALL
  MATCH (r:Statement {rivals: s.rivals})
  WHERE r.id <> s.id
  RETURN 3 AS rank, 'rival' AS row, r.name AS what, r.status AS says, r.modality AS kind, NULL AS said_by, NULL AS locator,
         r.valid_from AS published, NULL AS address, r.grade AS grade, NULL AS note, r.id AS id
}
RETURN row, what, says, kind, said_by, locator, published, address, grade, note, id
ORDER BY rank, published, id, locator
LIMIT $limit
