// Which legal entities of this group are under the footnote, which are listed without it, which are not listed?
//---
// id: group-footnotes
// number: 2
// theme: listing
// question: Which legal entities of this group are under footnote 5, which are listed without it, and which are not listed?
// description: >
//   One row per known legal entity of the group. Not listed is said only where somebody looked for the firm in a
//   complete copy of the list and did not find it; a member that the graph does not know is not in the rows.
// parameters:
//   group: {type: entity, classes: [CorporateGroup], default: "group:smic", description: "id of a group"}
//   list: {type: entity, classes: [ListProgramme], default: "list:us-entity-list", description: "id of a list"}
//   footnote: {type: code, default: footnote-5, choices: [footnote-1, footnote-3, footnote-4, footnote-5], description: "the footnote asked for"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   firm: {type: text, description: "name of the legal entity"}
//   answer: {type: text, description: "under the footnote, listed without it, not listed, or cannot tell"}
//   footnote: {type: text, description: "footnote of the entry on that day"}
//   entry: {type: text, description: "name as printed"}
//   since: {type: date, description: "day from which the firm is listed"}
//   footnote_since: {type: date, description: "day from which the footnote stands"}
//   decided_by: {type: text, description: "what the answer rests on"}
//   grade: {type: text, description: "grade of the listing"}
//   sources: {type: list, role: sources, description: "sources of the listing and its footnote"}
//   firm_id: {type: text, role: detail, description: "id of the legal entity"}
// key: [firm_id]
// example: {group: "group:smic", as_of: "2026-09-30"}
// expect:
//   complete: true
//   rows:
//     - {firm_id: "firm:smic", answer: under footnote-5, footnote_since: 2024-12-02}
//     - {firm_id: "firm:smic-beijing", answer: under footnote-5}
//     - {firm_id: "firm:smic-north", answer: under footnote-5}
//     - {firm_id: "firm:smic-rd", answer: under footnote-5, since: 2024-12-02}
//     - {firm_id: "firm:smic-shanghai", answer: under footnote-5}
//     - {firm_id: "firm:smic-south", answer: under footnote-5}
//     - {firm_id: "firm:smic-hk", answer: listed without footnote-5, since: 2020-12-18}
//     - {firm_id: "firm:smic-holdings", answer: listed without footnote-5}
//     - {firm_id: "firm:smic-shenzhen", answer: listed without footnote-5}
//     - {firm_id: "firm:smic-siltech", answer: listed without footnote-5}
//     - {firm_id: "firm:smic-tianjin", answer: listed without footnote-5}
//     - {firm_id: "firm:smic-jingcheng", answer: not listed}
//     - {firm_id: "firm:smic-oriental", answer: not listed}
//     - {firm_id: "firm:smic-xiqing", answer: not listed}
//---
MATCH (group:Entity {id: $group})<-[member:MEMBER_OF]-(firm:Firm)
WHERE member.holds_from <= $as_of AND (member.holds_to IS NULL OR member.holds_to > $as_of)
MATCH (list:Entity {id: $list})
OPTIONAL MATCH (list)-[:HAS_VALUE]->(copy:Statement)
WHERE copy.property = 'complete_on' AND copy.value_date <= $as_of AND copy.status IN ['asserted', 'disputed']
WITH firm, list, max(copy.value_date) AS complete_on
OPTIONAL MATCH (firm)-[:HAS_VALUE]->(search:Statement)
WHERE search.property = 'not_found_on' AND list.id IN split(search.in_lists, '+') AND search.value_date <= $as_of
  AND search.status IN ['asserted', 'disputed']
WITH firm, list, complete_on, max(search.value_date) AS not_found_on
OPTIONAL MATCH (firm)-[listed:LISTED_AS]->(listing:Listing)-[:ON_LIST]->(list)
WHERE listed.holds_from <= $as_of AND (listed.holds_to IS NULL OR listed.holds_to > $as_of) AND listed.modality = 'actual'
OPTIONAL MATCH (listing)-[:HAS_VALUE]->(note:Statement)
WHERE note.property = 'footnote' AND note.status IN ['asserted', 'disputed']
  AND note.holds_from <= $as_of AND (note.holds_to IS NULL OR note.holds_to > $as_of)
OPTIONAL MATCH (listing)-[:HAS_VALUE]->(printed:Statement)
WHERE printed.property = 'name_as_printed'
WITH firm, complete_on, not_found_on, listed, listing, note, printed ORDER BY note.value DESC, printed.value
WITH firm, complete_on, not_found_on, listed, listing, head(collect(note)) AS note, head(collect(printed.value)) AS entry
RETURN firm.name AS firm,
       CASE WHEN listing IS NULL AND not_found_on IS NOT NULL THEN 'not listed'
            WHEN listing IS NULL THEN 'cannot tell'
            WHEN note.value = $footnote THEN 'under ' + $footnote
            WHEN note IS NULL THEN 'listed, footnote unknown'
            ELSE 'listed without ' + $footnote END AS answer,
       note.value AS footnote,
       entry,
       listed.valid_from AS since,
       CASE WHEN note.value = 'none' THEN NULL ELSE note.valid_from END AS footnote_since,
       CASE WHEN listing IS NOT NULL THEN 'an entry that names the firm'
            WHEN not_found_on IS NOT NULL THEN 'looked for in the complete copy of ' + toString(not_found_on)
            WHEN complete_on IS NOT NULL THEN 'not looked for in the complete copy of ' + toString(complete_on)
            ELSE 'no complete copy of the list is in the graph' END AS decided_by,
       listed.grade AS grade,
       coalesce(listed.sources, []) + [s IN coalesce(note.sources, []) WHERE NOT s IN coalesce(listed.sources, [])] AS sources,
       firm.id AS firm_id
ORDER BY answer, firm, firm_id
LIMIT $limit
