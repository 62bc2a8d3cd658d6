// Which control item covers this chip on this day, by which figures, and which figure is missing where it cannot be told?
//---
// id: chip-coverage
// number: 12
// theme: chips
// question: Which control item covers this chip on this day, by which figures, and which figure is missing where it cannot be told?
// description: >
//   One row per control item whose test on chips is in the graph for that day, and per item that names the chip. Yes and
//   cannot tell are derived statements that name their inputs; no means that the test was evaluated and failed under
//   every account. This is classification: being covered restricts nobody by itself.
// parameters:
//   chip: {type: entity, classes: [Chip], default: "chip:nvidia-h20", description: "id of a chip"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   limit: {type: integer, default: 50, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   item: {type: text, description: "name of the control item"}
//   verdict: {type: text, description: "yes, no, or cannot tell"}
//   as: {type: text, description: "control, exception, review policy, or named in"}
//   figures: {type: text, description: "figures that the verdict rests on"}
//   missing: {type: text, description: "what is missing, or between which figures the verdict turns"}
//   tests: {type: list, role: detail, description: "comparisons of the version"}
//   version: {type: text, description: "version of the test"}
//   since: {type: date, description: "day from which the verdict holds"}
//   grade: {type: text, description: "grade of the weakest input"}
//   sources: {type: list, role: sources, description: "sources of the verdict"}
//   statement: {type: text, role: detail, description: "id of the statement, for kg why"}
//   item_id: {type: text, role: detail, description: "id of the item"}
// key: [item_id, as]
// example: {chip: "chip:nvidia-a800", as_of: "2023-12-01"}
// expect:
//   rows:
//     - {item_id: "item:us-3a090-a", verdict: "yes", version: "3A090.a/2023-11-17 to 3A090.a/2026-04-07", since: 2023-11-17}
//   absent:
//     - {version: 3A090.a/2022-10-21}
//     - {item_id: "item:us-3b001-f-1"}
//---
MATCH (chip:Entity {id: $chip})
MATCH (item:ControlItem)
OPTIONAL MATCH (item)-[:HAS_VALUE]->(test:Statement)
WHERE test.property = 'threshold' AND test.holds_from <= $as_of AND (test.holds_to IS NULL OR test.holds_to > $as_of)
WITH chip, item, test ORDER BY test.value
WITH chip, item, head(collect(test.rule_version)) AS version, collect(DISTINCT test.value) AS tests
OPTIONAL MATCH (item)-[:HAS_VALUE]->(reach:Statement)
WHERE reach.property = 'tests_class' AND reach.value IN labels(chip)
WITH chip, item, version, tests, count(reach) AS reaches
OPTIONAL MATCH (chip)-[covered:COVERED_BY|UNDECIDED_UNDER]->(item)
WHERE covered.holds_from <= $as_of AND (covered.holds_to IS NULL OR covered.holds_to > $as_of)
  AND ($known_on IS NULL OR covered.known_from <= $known_on)
WITH item, version, tests, reaches, covered
WHERE covered IS NOT NULL OR (reaches > 0 AND size(tests) > 0)
RETURN item.name AS item,
       CASE WHEN covered IS NULL THEN 'no' WHEN type(covered) = 'COVERED_BY' THEN 'yes' ELSE 'cannot tell' END AS verdict,
       covered.as AS as,
       CASE WHEN covered.derived THEN covered.inputs WHEN covered IS NOT NULL THEN 'named by the text' END AS figures,
       covered.missing AS missing, tests, coalesce(covered.rule_version, version) AS version, covered.valid_from AS since,
       covered.grade AS grade, coalesce(covered.sources, []) AS sources, covered.id AS statement, item.id AS item_id
ORDER BY CASE verdict WHEN 'yes' THEN 0 WHEN 'cannot tell' THEN 1 ELSE 2 END, item_id, statement
LIMIT $limit
