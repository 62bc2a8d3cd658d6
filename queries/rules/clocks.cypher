// Which clocks run out within some days of a date, and which already have, with unknown outcome?
//---
// id: clocks
// number: 8
// theme: rules
// question: Which suspensions, stays, licences and other scheduled ends run out within some days of a date, and which already have, with unknown outcome?
// description: >
//   A clock is a statement with an end that was announced. It is running before that day, ended where an end was seen,
//   followed where a later value rests on a document from that day or after it, and has run out where nothing newer was
//   seen: then nobody can tell what holds, and by_text says what the text alone provides.
// parameters:
//   days: {type: integer, default: 36500, minimum: 0, maximum: 36500, description: "leave out clocks that run out later than so many days after as_of"}
//   state: {type: text, optional: true, choices: [running, ended, followed, ran out], description: "only clocks in this state"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   limit: {type: integer, default: 200, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   thing: {type: text, description: "what the clock is about"}
//   what: {type: text, description: "relation or attribute, and its value"}
//   since: {type: date, description: "day from which it holds"}
//   ends: {type: date, description: "first day after the scheduled end"}
//   days_left: {type: integer, description: "days from as_of to that day; negative after it"}
//   state: {type: text, description: "running, ended, followed, or ran out"}
//   by_text: {type: text, description: "what the text alone says of the time after the scheduled end"}
//   grade: {type: text, description: "grade of the statement"}
//   sources: {type: list, role: sources, description: "sources of the statement"}
//   statement: {type: text, role: detail, description: "id of the statement, for kg why"}
//   thing_id: {type: text, role: detail, description: "id of the thing"}
// key: [statement]
// example: {as_of: "2026-11-25"}
// expect:
//   rows:
//     - {thing_id: "rule:us-90fr47201", what: "effect stayed", since: 2025-11-10, ends: 2026-11-10, days_left: -15, state: ran out, by_text: back in force}
//     - {thing_id: "rule:cn-mofcom-2025-72", what: "effect in-force", ends: 2026-11-28, days_left: 3, state: running, by_text: ends}
//---
MATCH (clock:Statement)
WHERE clock.scheduled_to IS NOT NULL AND clock.derived = false AND clock.status IN ['asserted', 'disputed']
  AND clock.holds_from <= $as_of AND duration.inDays($as_of, clock.scheduled_to).days <= $days
MATCH (thing:Entity {id: clock.subject})
OPTIONAL MATCH (object:Entity {id: clock.object})
OPTIONAL MATCH (thing)-[:HAS_VALUE]->(later:Statement)-[:SUPPORTED_BY]->(paper:Source)
WHERE later.property = clock.property AND later.valid_from > clock.valid_from AND later.status IN ['asserted', 'disputed']
  AND later.modality = 'actual' AND paper.published >= clock.scheduled_to
WITH clock, thing, object, count(later) AS newer
WITH clock, thing, object,
     CASE WHEN clock.valid_to IS NOT NULL THEN 'ended' WHEN newer > 0 THEN 'followed'
          WHEN clock.scheduled_to > $as_of THEN 'running' ELSE 'ran out' END AS state
WHERE $state IS NULL OR state = $state
RETURN thing.name AS thing,
       clock.property + ' ' + coalesce(object.name, clock.value, '') AS what,
       clock.valid_from AS since, clock.scheduled_to AS ends, duration.inDays($as_of, clock.scheduled_to).days AS days_left, state,
       CASE WHEN clock.value IN ['suspended', 'stayed'] THEN 'back in force' ELSE 'ends' END AS by_text,
       clock.grade AS grade, clock.sources AS sources, clock.id AS statement, thing.id AS thing_id
ORDER BY ends, thing_id, what, statement
LIMIT $limit
