// Which AI models and developers are exposed to this rule, firm, fab or tool maker?
//---
// id: models-exposed
// number: 25
// theme: models
// question: Which AI models and developers are exposed to this rule, firm, fab, tool maker or any other thing, by which path, and how strong is it?
// description: >
//   Walks from the target against the arrows to AI models and keeps the paths that the grammar of exposure allows.
//   One row per model, kind of exposure and effect of the law: a decided path before one that cannot be told, then the
//   best weakest grade, then the fewest hops. A path marked capability says can be, not is. A law that is stayed,
//   suspended, not enforced or of unknown effect is shown under that name, after what is in force. Models of whose
//   hardware nothing sure is known stand last: whether they are exposed nobody can tell.
// parameters:
//   target: {type: entity, description: "id of a rule, provision, listing, firm, fab, node, chip, tool or material"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   min_grade: {type: grade, default: D, description: "weakest grade that a hop may have"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   model: {type: text, description: "name of the AI model"}
//   developer: {type: text, description: "who develops it"}
//   kind: {type: text, description: "observed, capability, through an owner, owner listed, not reached, or cannot tell"}
//   effect: {type: text, description: "effect of the law on the path on that day; none where no law is on it"}
//   measure: {type: text, description: "what the law does, and cannot tell where the gate could not be decided"}
//   path: {type: list, role: path, description: "names and relationship types, from the model to the target"}
//   one_of: {type: integer, description: "the path is one of so many alternatives at its narrowest step"}
//   hops: {type: integer, description: "number of steps"}
//   grade: {type: text, description: "grade of the weakest step"}
//   disputed: {type: boolean, description: "whether a step is disputed"}
//   paths: {type: integer, description: "number of paths of this kind"}
//   sources: {type: list, role: sources, description: "sources of the steps"}
//   statements: {type: list, role: detail, description: "ids of the steps, for kg why"}
//   model_id: {type: text, role: detail, description: "id of the model"}
// key: [model_id, kind, effect]
// example: {target: "rule:nl-stcrt-2023-18212", as_of: "2026-09-30"}
// expect:
//   rows:
//     - {model_id: "model:pangu-ultra", kind: capability, effect: in-force, measure: licence, hops: 4, grade: C, disputed: true}
//     - {model_id: "model:glm-image", kind: capability, effect: in-force, measure: licence, hops: 4}
//     - {model_id: "model:pangu-ultra", kind: observed, effect: in-force, measure: licence, hops: 5}
//   absent:
//     - {model_id: "model:kimi-k2"}
//     - {model_id: "model:deepseek-v3", kind: observed}
//     - {model_id: "model:gpt-4", kind: observed}
//---
CALL {
  MATCH (target:Entity {id: $target})
  MATCH p = (target)<-[:ADDED_BY|BUILT_WITH|BUYS|CONTAINS|CONTROLLED_BY|DERIVED_FROM|DESIGNED_BY|DESIGNED_WITH|DEVELOPED_BY|EQUIPPED_WITH|EQUITY_OF|ESTABLISHED_BY|FABRICATED_AT|FABRICATED_BY|FABRICATED_ON|INSTANCE_OF|IN_CLASS|IN_FAMILY|LISTED_AS|MADE_BY|MET_BY|NEEDS_INPUT|OFFERED_BY|ON_LIST|OPERATED_BY|OWNED_BY|PACKAGED_BY|PACKAGED_WITH|PART_OF|PROVIDED_BY|REQUIRES|RESTRICTED_BY|RUN_AT|SERVED_ON|SUBTYPE_OF|TARGETED_BY|TRAINED_IN|TRAINED_ON|USES_COMPUTE|USES_EQUIPMENT|USES_MATERIAL|USES_MEMORY|USES_SOFTWARE*1..12]-(model:AIModel)
  WHERE all(r IN relationships(p) WHERE r.carries AND r.grade_rank <= $min_grade
            AND r.holds_from <= $as_of AND (r.holds_to IS NULL OR r.holds_to > $as_of)
            AND ($known_on IS NULL OR r.known_from <= $known_on))
  WITH model, reverse(nodes(p)) AS steps, reverse(relationships(p)) AS hops
  WITH model, steps, hops, reduce(word = '', r IN hops | word + r.step) AS word
  WHERE word =~ 's{0,2}(?:[tu]{0,8}(?:mu[tu]{0,8})?[mp]?|[tui]{0,8}(?:mu[tui]{0,8})?m?)o{0,4}(?:Ln{0,3})?'
  WITH model, steps, hops,
       CASE WHEN word CONTAINS 'oL' AND any(r IN hops WHERE type(r) = 'LISTED_AS') THEN 'owner listed, not reached'
            WHEN word CONTAINS 'oL' THEN 'through an owner'
            WHEN word CONTAINS 'mu' OR any(r IN hops WHERE r.capability) THEN 'capability' ELSE 'observed' END AS kind,
       [r IN hops WHERE r.step IN ['L', 'n'] | r.effect] AS effects,
       [r IN hops WHERE r.step = 'L' | coalesce(r.measure, 'none') + CASE WHEN r.verdict = 'cannot-tell' THEN ' (cannot tell)' ELSE '' END] AS measures,
       reduce(weakest = 1, r IN hops | CASE WHEN r.grade_rank > weakest THEN r.grade_rank ELSE weakest END) AS weakest,
       reduce(ids = '', r IN hops | ids + ' ' + r.id) AS ids,
       CASE WHEN any(r IN hops WHERE r.verdict = 'cannot-tell') THEN 1 ELSE 0 END AS undecided
  WITH model, steps, hops, kind, measures, weakest, ids, undecided,
       CASE WHEN size(effects) = 0 THEN 'none'
            WHEN all(e IN effects WHERE e IN ['in-force', 'partly-in-force']) THEN 'in-force'
            ELSE head([e IN effects WHERE NOT e IN ['in-force', 'partly-in-force']]) END AS effect
  ORDER BY undecided, weakest, size(hops), ids
  WITH model, kind, effect, collect({steps: steps, hops: hops, weakest: weakest, measures: measures}) AS found
  WITH model, kind, effect, size(found) AS paths, head(found) AS best
  UNWIND range(0, size(best.hops) - 1) AS i
  WITH model, kind, effect, paths, best, best.steps[i] AS here, best.hops[i] AS hop
  OPTIONAL MATCH (here)-[other]->()
  WHERE type(other) = type(hop) AND other.alternative_group = hop.alternative_group AND other.carries
    AND other.holds_from <= $as_of AND (other.holds_to IS NULL OR other.holds_to > $as_of)
  WITH model, kind, effect, paths, best, hop, count(other) AS alternatives
  WITH model, kind, effect, paths, best, max(alternatives) AS widest
  OPTIONAL MATCH (model)-[by:DEVELOPED_BY]->(firm:Firm)
  WHERE by.holds_from <= $as_of AND (by.holds_to IS NULL OR by.holds_to > $as_of)
  WITH model, kind, effect, paths, best, widest, firm ORDER BY firm.name
  WITH model, kind, effect, paths, best, widest, collect(DISTINCT firm.name) AS developers
  RETURN model.name AS model,
         reduce(text = '', name IN developers | text + CASE WHEN text = '' THEN '' ELSE '; ' END + name) AS developer,
         kind, effect,
         coalesce(head(best.measures), 'none') AS measure,
         [i IN range(0, 2 * size(best.hops)) | CASE WHEN i % 2 = 0 THEN best.steps[i / 2].name ELSE coalesce(best.hops[(i - 1) / 2].words, type(best.hops[(i - 1) / 2])) END] AS path,
         CASE WHEN widest > 1 THEN widest ELSE 1 END AS one_of,
         size(best.hops) AS hops,
         ['A', 'B', 'C', 'D'][best.weakest - 1] AS grade,
         any(r IN best.hops WHERE r.status = 'disputed') AS disputed,
         paths,
         reduce(all_sources = [], r IN best.hops | all_sources + [s IN r.sources WHERE NOT s IN all_sources]) AS sources,
         [r IN best.hops | r.id] AS statements,
         model.id AS model_id
  UNION ALL
  MATCH (model:AIModel)
  OPTIONAL MATCH (model)-[use:TRAINED_ON|TRAINED_IN|SERVED_ON|DERIVED_FROM|USES_COMPUTE]->(:Entity)
  WHERE use.carries AND use.holds_from <= $as_of AND (use.holds_to IS NULL OR use.holds_to > $as_of)
    AND ($known_on IS NULL OR use.known_from <= $known_on) AND use.grade_rank <= $min_grade
  WITH model, count(use) AS uses
  WHERE uses = 0
  OPTIONAL MATCH (model)-[by:DEVELOPED_BY]->(firm:Firm)
  WHERE by.holds_from <= $as_of
  WITH model, firm ORDER BY firm.name
  WITH model, collect(DISTINCT firm.name) AS developers
  RETURN model.name AS model,
         reduce(text = '', name IN developers | text + CASE WHEN text = '' THEN '' ELSE '; ' END + name) AS developer,
         'cannot tell' AS kind, 'none' AS effect, 'none' AS measure,
         [model.name, 'nothing sure is known of its hardware'] AS path, 1 AS one_of, 0 AS hops, NULL AS grade, false AS disputed,
         0 AS paths, [] AS sources, [] AS statements, model.id AS model_id
}
RETURN model, developer, kind, effect, measure, path, one_of, hops, grade, disputed, paths, sources, statements, model_id
ORDER BY CASE WHEN hops = 0 THEN 2 WHEN effect IN ['in-force', 'none'] THEN 0 ELSE 1 END, grade, hops, model_id, kind, effect
LIMIT $limit
