// What depends on this firm, node, fab, tool or material, within N steps, by kind of exposure?
//---
// id: blast-radius
// number: 28
// theme: supply
// question: What depends on this firm, node, fab, tool, material or rule within N steps, by kind of exposure?
// description: >
//   Walks against the arrows from the thing asked about and keeps the paths that the grammar of exposure allows. One row
//   per exposed thing, kind and effect of the law, with its best path: a decided one before one that cannot be told, then
//   the best weakest grade, then the fewest hops. Firms appear where they buy or use, or are owned; the maker of an exposed thing is not a row of its own.
// parameters:
//   target: {type: entity, default: "firm:asml", description: "id of what is cut off or changes"}
//   steps: {type: integer, default: 8, minimum: 1, maximum: 12, description: "largest number of hops"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   min_grade: {type: grade, default: D, description: "weakest grade that a hop may have"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   exposed: {type: text, description: "name of what is exposed"}
//   class: {type: text, description: "its most specific class"}
//   kind: {type: text, description: "observed, capability, through an owner, or owner listed, not reached"}
//   effect: {type: text, description: "effect of the law on the path on that day; none where no law is on it"}
//   path: {type: list, role: path, description: "names and relationship types, from the exposed thing to the target"}
//   hops: {type: integer, description: "number of steps"}
//   grade: {type: text, description: "grade of the weakest step"}
//   disputed: {type: boolean, description: "whether a step is disputed"}
//   paths: {type: integer, description: "number of paths of this kind"}
//   sources: {type: list, role: sources, description: "sources of the steps"}
//   statements: {type: list, role: detail, description: "ids of the steps, for kg why"}
//   exposed_id: {type: text, role: detail, description: "id of what is exposed"}
// key: [exposed_id, kind, effect]
// example: {target: "tool:asml-nxt-2000i", as_of: "2026-09-30", steps: "2"}
// expect:
//   rows:
//     - {exposed_id: "firm:smic", kind: observed, effect: none, hops: 1, grade: C, disputed: false}
//     - {exposed_id: "node:smic-n2", kind: capability, hops: 1}
//     - {exposed_id: "nodeclass:7nm", kind: capability, hops: 1}
//     - {exposed_id: "chip:ascend-910c", kind: capability, hops: 2, disputed: true}
//   absent:
//     - {exposed_id: "firm:asml"}
//     - {exposed_id: "firm:huawei"}
//     - {exposed_id: "tool:asml-nxt-1980i"}
//---
MATCH (target:Entity {id: $target})
MATCH p = (target)<-[:ADDED_BY|BUILT_WITH|BUYS|CONTAINS|CONTROLLED_BY|DERIVED_FROM|DESIGNED_BY|DESIGNED_WITH|DEVELOPED_BY|EQUIPPED_WITH|EQUITY_OF|ESTABLISHED_BY|FABRICATED_AT|FABRICATED_BY|FABRICATED_ON|INSTANCE_OF|IN_CLASS|IN_FAMILY|LISTED_AS|MADE_BY|MET_BY|NEEDS_INPUT|OFFERED_BY|ON_LIST|OPERATED_BY|OWNED_BY|PACKAGED_BY|PACKAGED_WITH|PART_OF|PROVIDED_BY|REQUIRES|RESTRICTED_BY|RUN_AT|SERVED_ON|SUBTYPE_OF|TARGETED_BY|TRAINED_IN|TRAINED_ON|USES_COMPUTE|USES_EQUIPMENT|USES_MATERIAL|USES_MEMORY|USES_SOFTWARE*1..12]-(exposed:Entity)
WHERE length(p) <= $steps
  AND all(r IN relationships(p) WHERE r.carries AND r.grade_rank <= $min_grade
          AND r.holds_from <= $as_of AND (r.holds_to IS NULL OR r.holds_to > $as_of)
          AND ($known_on IS NULL OR r.known_from <= $known_on))
WITH exposed, reverse(nodes(p)) AS steps, reverse(relationships(p)) AS hops
WITH exposed, steps, hops, reduce(word = '', r IN hops | word + r.step) AS word
WHERE word =~ 's{0,2}(?:[tu]{0,8}(?:mu[tu]{0,8})?[mp]?|[tui]{0,8}(?:mu[tui]{0,8})?m?)o{0,4}(?:Ln{0,3})?'
WITH exposed, steps, hops,
     CASE WHEN word CONTAINS 'oL' AND any(r IN hops WHERE type(r) = 'LISTED_AS') THEN 'owner listed, not reached'
          WHEN word CONTAINS 'oL' THEN 'through an owner'
          WHEN word CONTAINS 'mu' OR any(r IN hops WHERE r.capability) THEN 'capability' ELSE 'observed' END AS kind,
     [r IN hops WHERE r.step IN ['L', 'n'] | r.effect] AS effects,
     reduce(weakest = 1, r IN hops | CASE WHEN r.grade_rank > weakest THEN r.grade_rank ELSE weakest END) AS weakest,
     reduce(ids = '', r IN hops | ids + ' ' + r.id) AS ids,
     CASE WHEN any(r IN hops WHERE r.verdict = 'cannot-tell') THEN 1 ELSE 0 END AS undecided
WITH exposed, steps, hops, kind, weakest, ids, undecided,
     CASE WHEN size(effects) = 0 THEN 'none'
          WHEN all(e IN effects WHERE e IN ['in-force', 'partly-in-force']) THEN 'in-force'
          ELSE head([e IN effects WHERE NOT e IN ['in-force', 'partly-in-force']]) END AS effect
ORDER BY undecided, weakest, size(hops), ids
WITH exposed, kind, effect, collect({steps: steps, hops: hops, weakest: weakest}) AS found
WITH exposed, kind, effect, size(found) AS paths, head(found) AS best
RETURN exposed.name AS exposed, head(exposed.classes) AS class, kind, effect,
       [i IN range(0, 2 * size(best.hops)) | CASE WHEN i % 2 = 0 THEN best.steps[i / 2].name ELSE coalesce(best.hops[(i - 1) / 2].words, type(best.hops[(i - 1) / 2])) END] AS path,
       size(best.hops) AS hops,
       ['A', 'B', 'C', 'D'][best.weakest - 1] AS grade,
       any(r IN best.hops WHERE r.status = 'disputed') AS disputed,
       paths,
       reduce(all_sources = [], r IN best.hops | all_sources + [s IN r.sources WHERE NOT s IN all_sources]) AS sources,
       [r IN best.hops | r.id] AS statements,
       exposed.id AS exposed_id
ORDER BY hops, CASE effect WHEN 'in-force' THEN 0 WHEN 'none' THEN 0 ELSE 1 END, class, exposed_id, kind, effect
LIMIT $limit
