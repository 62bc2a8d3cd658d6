// Which control item covers this chip on this day, by which figures, and which figure is missing where it cannot be told?
//---
// id: chip-coverage
// number: 12
// theme: chips
// question: Which control item covers this chip on this day, by which figures, and which figure is missing where it cannot be told?
// description: >
//   One row per control item whose test is in the graph for that day and applies to chips. Yes and cannot tell are
//   derived statements that name their inputs; no means that the test was evaluated and failed under every account.
//   This is classification: being covered restricts nobody by itself.
// parameters:
//   chip: {type: entity, classes: [Chip], default: "chip:nvidia-h20", description: "id of a chip"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   limit: {type: integer, default: 50, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   item: {type: text, description: "name of the control item"}
//   verdict: {type: text, description: "yes, no, or cannot tell"}
//   version: {type: text, description: "version of the test"}
//   figures: {type: list, description: "figures that the verdict rests on"}
//   missing: {type: text, description: "what is missing, or between which figures the verdict turns"}
//   tests: {type: list, description: "comparisons of the version"}
//   since: {type: date, description: "day from which the verdict holds"}
//   grade: {type: text, description: "grade of the weakest input"}
//   sources: {type: list, role: sources, description: "sources of the verdict"}
//   statement: {type: text, role: detail, description: "id of the derived statement, for kg why"}
//   item_id: {type: text, role: detail, description: "id of the item"}
//---
MATCH (chip:Entity {id: $chip})
MATCH (item:ControlItem)-[:HAS_VALUE]->(test:Statement)
WHERE test.property = 'threshold' AND test.holds_from <= $as_of AND (test.holds_to IS NULL OR test.holds_to > $as_of)
WITH chip, item, test ORDER BY test.value
WITH chip, item, test.rule_version AS version, collect(DISTINCT test.value) AS tests
OPTIONAL MATCH (chip)-[covered:COVERED_BY|UNDECIDED_UNDER]->(item)
WHERE covered.holds_from <= $as_of AND (covered.holds_to IS NULL OR covered.holds_to > $as_of)
WITH item, version, tests, covered
RETURN item.name AS item, covered, version, tests
LIMIT $limit
