// Which fabs use equipment or materials that a given rule controls?
//---
// id: fabs-controlled-equipment
// number: 17
// theme: fabs
// question: Which fabs, or firms where no fab is named, use equipment or materials that this rule controls, and are they restricted in it?
// description: >
//   One row per user and thing used. Restricted yes or cannot tell is derived from the use, its receiver, the origin of
//   the thing and the provision on that day; where the thing is covered and nothing restricts this use (a domestic
//   thing, an exempt receiver), the answer is covered only. A type of equipment stands for the models it may be.
// parameters:
//   rule: {type: entity, classes: [Rule, Provision], default: "rule:nl-stcrt-2023-18212", description: "id of a rule or provision"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   min_grade: {type: grade, default: D, description: "weakest grade of a row"}
//   limit: {type: integer, default: 50, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   user: {type: text, description: "fab, or firm where no fab is named"}
//   uses: {type: text, description: "the equipment or material"}
//   restricted: {type: text, description: "yes, cannot tell, or covered only"}
//   measure: {type: text, description: "what the provision does"}
//   effect: {type: text, description: "effect of the provision on that day"}
//   provision: {type: text, description: "name of the provision"}
//   missing: {type: text, description: "what is missing to decide"}
//   since: {type: date, description: "day from which the row holds"}
//   grade: {type: text, description: "grade of the weakest input"}
//   sources: {type: list, role: sources, description: "sources of the use and of the provision"}
//   statement: {type: text, role: detail, description: "id of the restriction or of the use, for kg why"}
//   user_id: {type: text, role: detail, description: "id of the user"}
//   uses_id: {type: text, role: detail, description: "id of what it uses"}
// key: [user_id, uses_id, provision]
// example: {rule: "rule:nl-stcrt-2023-18212", as_of: "2026-09-30"}
// expect:
//   complete: true
//   rows:
//     - {user_id: "firm:smic", uses_id: "tool:asml-nxt-2000i", restricted: "yes", measure: licence, effect: in-force}
//     - {user_id: "firm:smic", uses_id: "tooltype:arf-immersion-scanner", restricted: cannot tell, measure: licence}
//   absent:
//     - {uses_id: "tool:yuliangsheng-immersion"}
//---
MATCH (:Entity {id: $rule})<-[:PART_OF*0..1]-(provision:Provision)
CALL (provision) {
  MATCH (provision)<-[r:RESTRICTED_BY]-(user:Entity)
  WHERE user:Fab OR user:Firm
  MATCH (user)-[use:USES_EQUIPMENT|USES_MATERIAL]->(thing:Entity {id: r.through})
  RETURN user, thing, use, r AS edge, CASE r.verdict WHEN 'yes' THEN 'yes' ELSE 'cannot tell' END AS restricted
  UNION ALL
  MATCH (provision)<-[:IMPOSED_BY]-(:ControlItem)<-[c:COVERED_BY]-(thing:Entity)<-[use:USES_EQUIPMENT|USES_MATERIAL]-(user:Entity)
  OPTIONAL MATCH (user)-[other:RESTRICTED_BY]->(provision)
  WHERE other.through = thing.id
  WITH user, thing, use, c, count(other) AS restrictions
  WHERE restrictions = 0
  RETURN user, thing, use, c AS edge, 'covered only' AS restricted
}
WITH provision, user, thing, use, edge, restricted
WHERE edge.holds_from <= $as_of AND (edge.holds_to IS NULL OR edge.holds_to > $as_of) AND edge.grade_rank <= $min_grade
  AND use.holds_from <= $as_of AND (use.holds_to IS NULL OR use.holds_to > $as_of)
  AND ($known_on IS NULL OR edge.known_from <= $known_on)
WITH provision, user, thing, use, edge, restricted
ORDER BY edge.grade_rank, edge.id
WITH provision, user, thing, restricted, head(collect({edge: edge, use: use})) AS best
RETURN user.name AS user, thing.name AS uses, restricted,
       CASE WHEN restricted = 'covered only' THEN NULL ELSE best.edge.measure END AS measure,
       CASE WHEN restricted = 'covered only' THEN NULL ELSE best.edge.effect END AS effect,
       provision.name AS provision, best.edge.missing AS missing,
       best.edge.valid_from AS since, best.edge.grade AS grade,
       best.use.sources + [s IN best.edge.sources WHERE NOT s IN best.use.sources] AS sources,
       coalesce(best.edge.statement, best.edge.id) AS statement, user.id AS user_id, thing.id AS uses_id
ORDER BY CASE restricted WHEN 'yes' THEN 0 WHEN 'cannot tell' THEN 1 ELSE 2 END, user_id, uses_id, provision
LIMIT $limit
