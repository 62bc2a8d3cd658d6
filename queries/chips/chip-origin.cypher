// Where does this chip come from: designer, die, foundry, node, memory, packaging, with rival accounts side by side?
//---
// id: chip-origin
// number: 14
// theme: chips
// question: Where does this chip come from (designer, die, foundry, node, memory, packaging), with rival accounts side by side?
// description: >
//   One row per account about the chip or a die that it contains. Rows with the same word in rivals exclude each other;
//   refuted accounts are named as such. A node at a fab says can be made there and is not a row here.
// parameters:
//   chip: {type: entity, classes: [Chip], default: "chip:ascend-910c", description: "id of a chip"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   of: {type: text, description: "the chip or a die in it"}
//   relation: {type: text, description: "how it depends on the other"}
//   from: {type: text, description: "the firm, node, fab, memory, die or packaging"}
//   status: {type: text, description: "asserted, disputed or refuted"}
//   modality: {type: text, description: "actual, planned, attempted or alleged"}
//   rivals: {type: text, description: "word shared by accounts that exclude each other"}
//   since: {type: date, description: "start where it is known"}
//   until: {type: date, description: "end of the making where it is known"}
//   grade: {type: text, description: "grade of the account"}
//   sources: {type: list, role: sources, description: "sources of the account"}
//   statement: {type: text, role: detail, description: "id of the statement, for kg why"}
// key: [of, relation, from]
// example: {chip: "chip:ascend-910c", as_of: "2026-09-30"}
// expect:
//   rows:
//     - {of: Ascend 910C, relation: FABRICATED_BY, from: Semiconductor Manufacturing International Corporation, status: disputed, rivals: ascend-910c-die-origin, grade: B}
//     - {of: Ascend 910C, relation: FABRICATED_BY, from: Taiwan Semiconductor Manufacturing Company Limited, status: disputed, rivals: ascend-910c-die-origin, grade: B}
//     - {of: Ascend 910C, relation: USES_MEMORY, from: Samsung HBM2E, status: asserted}
//     - {of: Ascend 910C, relation: USES_MEMORY, from: SK hynix HBM2E, status: asserted}
//     - {of: Ascend 910C, relation: FABRICATED_ON, from: SMIC N+2, status: disputed}
//   absent:
//     - {relation: FABRICATED_AT}
//---
MATCH (chip:Entity {id: $chip})
OPTIONAL MATCH (chip)-[in_it:CONTAINS]->(die:Die)
WHERE in_it.holds_from <= $as_of
WITH chip, collect(DISTINCT die.id) AS dies
UNWIND [chip.id] + dies AS of_id
MATCH (of:Entity {id: of_id})
MATCH (s:Statement {subject: of_id})
WHERE s.property IN ['DESIGNED_BY', 'CONTAINS', 'FABRICATED_BY', 'FABRICATED_ON', 'FABRICATED_AT', 'PACKAGED_BY', 'PACKAGED_WITH', 'USES_MEMORY', 'VARIANT_OF', 'SUCCEEDS']
  AND s.status IN ['asserted', 'disputed', 'refuted'] AND s.holds_from <= $as_of
  AND ($known_on IS NULL OR s.known_from <= $known_on)
MATCH (other:Entity {id: s.object})
RETURN of.name AS of, s.property AS relation, other.name AS from, s.status AS status, s.modality AS modality,
       s.rivals AS rivals, s.valid_from AS since, s.valid_to AS until, s.grade AS grade, s.sources AS sources, s.id AS statement
ORDER BY CASE relation WHEN 'DESIGNED_BY' THEN 0 WHEN 'CONTAINS' THEN 1 WHEN 'FABRICATED_BY' THEN 2 WHEN 'FABRICATED_ON' THEN 3
         WHEN 'FABRICATED_AT' THEN 4 WHEN 'USES_MEMORY' THEN 5 WHEN 'PACKAGED_BY' THEN 6 ELSE 7 END, of, grade, from, statement
LIMIT $limit
