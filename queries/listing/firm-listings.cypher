// Is this firm listed: on which list, with which footnote and policy, since when, by which notice?
//---
// id: firm-listings
// number: 1
// theme: listing
// question: Is this firm listed, on which list, with which footnote and review policy, since when, and by which notice?
// description: >
//   One row per list and entry of this legal entity. Not listed is said only where somebody looked for the firm in a
//   complete copy of the list and did not find it, as of that copy. Where nobody looked, or there is no complete copy,
//   nobody can tell from this graph. Listings hang on legal entities, so ask for the group with group-footnotes.
// parameters:
//   firm: {type: entity, classes: [Firm], default: "firm:smic", description: "id of a legal entity"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   limit: {type: integer, default: 50, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   list: {type: text, description: "name of the list"}
//   answer: {type: text, description: "listed, not listed, or cannot tell"}
//   entry: {type: text, description: "name as printed"}
//   footnote: {type: text, description: "footnote of the entry on that day"}
//   policy: {type: text, description: "review policy of the entry"}
//   requirement: {type: text, description: "for which items a licence is required"}
//   since: {type: date, description: "day from which the firm is listed"}
//   notices: {type: list, description: "rules that added or changed the entry, then the notices that it prints"}
//   decided_by: {type: text, description: "what the answer not listed or cannot tell rests on"}
//   grade: {type: text, description: "grade of the listing"}
//   sources: {type: list, role: sources, description: "sources of the listing"}
//   statements: {type: list, role: detail, description: "ids of the statements, for kg why"}
// key: [list, entry]
// example: {firm: "firm:smic-south", as_of: "2026-09-30"}
// expect:
//   rows:
//     - {list: Entity List, answer: listed, entry: Semiconductor Manufacturing South China Corporation, footnote: footnote-5, since: 2020-12-18, policy: "see sections 744.11 and 744.23(d) of the EAR", grade: A}
//     - {list: Unverified List, answer: not listed, decided_by: looked for in the complete copy of 2026-07-31}
//     - {list: Section 1260H list of Chinese military companies, answer: listed, grade: C}
//     - {list: Unreliable Entity List, answer: cannot tell}
//   absent:
//     - {list: Entity List, footnote: none}
//---
MATCH (firm:Entity {id: $firm})
MATCH (list:ListProgramme)
OPTIONAL MATCH (list)-[:HAS_VALUE]->(copy:Statement)
WHERE copy.property = 'complete_on' AND copy.value_date <= $as_of AND copy.status IN ['asserted', 'disputed']
WITH firm, list, max(copy.value_date) AS complete_on
OPTIONAL MATCH (firm)-[:HAS_VALUE]->(search:Statement)
WHERE search.property = 'not_found_on' AND list.id IN split(search.in_lists, '+') AND search.value_date <= $as_of
  AND search.status IN ['asserted', 'disputed'] AND ($known_on IS NULL OR search.known_from <= $known_on)
WITH firm, list, complete_on, max(search.value_date) AS not_found_on
OPTIONAL MATCH (firm)-[listed:LISTED_AS]->(listing:Listing)-[on:ON_LIST]->(list)
WHERE listed.holds_from <= $as_of AND (listed.holds_to IS NULL OR listed.holds_to > $as_of) AND listed.modality = 'actual'
  AND ($known_on IS NULL OR listed.known_from <= $known_on)
OPTIONAL MATCH (listing)-[:HAS_VALUE]->(value:Statement)
WHERE value.property IN ['footnote', 'review_policy', 'licence_requirement', 'name_as_printed', 'notice_citation'] AND value.status IN ['asserted', 'disputed']
  AND value.holds_from <= $as_of AND (value.holds_to IS NULL OR value.holds_to > $as_of)
WITH list, complete_on, not_found_on, listed, listing, value ORDER BY value.property, value.value
WITH list, complete_on, not_found_on, listed, listing, collect(DISTINCT {property: value.property, value: value.value}) AS stated
OPTIONAL MATCH (listing)-[change:ADDED_BY|MODIFIED_BY]->(rule:Rule)
WHERE change.holds_from <= $as_of
WITH list, complete_on, not_found_on, listed, listing, stated, rule ORDER BY rule.id
WITH list, complete_on, not_found_on, listed, listing, stated, collect(DISTINCT rule.name) AS notices
RETURN list.name AS list,
       CASE WHEN listing IS NOT NULL THEN 'listed' WHEN not_found_on IS NOT NULL THEN 'not listed' ELSE 'cannot tell' END AS answer,
       head([s IN stated WHERE s.property = 'name_as_printed' | s.value]) AS entry,
       head([s IN stated WHERE s.property = 'footnote' | s.value]) AS footnote,
       head([s IN stated WHERE s.property = 'review_policy' | s.value]) AS policy,
       head([s IN stated WHERE s.property = 'licence_requirement' | s.value]) AS requirement,
       listed.valid_from AS since,
       notices + [s IN stated WHERE s.property = 'notice_citation' | s.value] AS notices,
       CASE WHEN listing IS NOT NULL THEN 'an entry that names the firm'
            WHEN not_found_on IS NOT NULL THEN 'looked for in the complete copy of ' + toString(not_found_on)
            WHEN complete_on IS NOT NULL THEN 'not looked for in the complete copy of ' + toString(complete_on)
            ELSE 'no complete copy of the list is in the graph' END AS decided_by,
       listed.grade AS grade,
       coalesce(listed.sources, []) AS sources,
       CASE WHEN listed IS NULL THEN [] ELSE [listed.id] END AS statements
ORDER BY CASE answer WHEN 'listed' THEN 0 WHEN 'not listed' THEN 1 ELSE 2 END, list, entry
LIMIT $limit
