// What is missing: the open questions about a thing, an area, or everything?
//---
// id: open-questions
// number: 45
// theme: trust
// question: What is missing, by area and thing, what was searched for it, and until when?
// description: >
//   Open questions are facts of the graph too: each names the relation or attribute that would answer it and what was
//   searched. Things with many dependants come first: an answer about them would decide most.
// parameters:
//   area: {type: text, optional: true, description: "only questions of this area of the seeds"}
//   thing: {type: entity, optional: true, description: "only questions about this thing"}
//   as_of: {type: date, default: cut-off, description: "dependants are counted as of this day"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   thing: {type: text, description: "what the question is about"}
//   question: {type: text, description: "what nobody can tell"}
//   would_be_answered_by: {type: text, description: "relation or attribute that would answer it"}
//   period: {type: text, description: "period in question"}
//   searched: {type: text, description: "what was searched"}
//   searched_until: {type: date, description: "day of the last search"}
//   dependants: {type: integer, description: "number of things that depend directly on the thing on that day"}
//   area: {type: text, role: detail, description: "area of the seeds"}
//   thing_id: {type: text, role: detail, description: "id of the thing"}
//   unknown: {type: text, role: detail, description: "id of the question"}
// key: [unknown]
// example: {thing: "fab:smic-sn2"}
// expect:
//   rows:
//     - {unknown: "unknown:smic-southern-fab-capacity", would_be_answered_by: capacity, area: smic}
//---
MATCH (thing:Entity)-[:HAS_UNKNOWN]->(open:Unknown)
WHERE ($area IS NULL OR open.area = $area) AND ($thing IS NULL OR thing.id = $thing)
OPTIONAL MATCH (thing)<-[link]-(dependant:Entity)
WHERE link.carries = true AND link.holds_from <= $as_of AND (link.holds_to IS NULL OR link.holds_to > $as_of)
WITH thing, open, count(DISTINCT dependant.id) AS dependants
RETURN thing.name AS thing, open.question AS question, open.property AS would_be_answered_by, open.period AS period,
       open.searched AS searched, open.searched_until AS searched_until, dependants, open.area AS area,
       thing.id AS thing_id, open.id AS unknown
ORDER BY dependants DESC, thing_id, unknown
LIMIT $limit
