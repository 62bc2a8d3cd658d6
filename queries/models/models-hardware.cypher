// Which Chinese AI models were trained or served on which chips, by phase and grade?
//---
// id: models-hardware
// number: 23
// theme: models
// question: Which Chinese AI models were trained or served on which chips or systems, in which phase, on what evidence?
// description: >
//   One row per account. A model of a developer with its head office in the jurisdiction of which nothing is known is a
//   row too, with unknown as its hardware. Planned, attempted and alleged uses are named as such.
// parameters:
//   jurisdiction: {type: entity, classes: [Jurisdiction], default: "place:cn", description: "where the developer has its head office"}
//   hardware: {type: entity, optional: true, description: "id of a chip, system or family; left out, all"}
//   as_of: {type: date, default: cut-off, description: "state of the world on this day"}
//   known_on: {type: date, optional: true, description: "leave out what became public after this day"}
//   min_grade: {type: grade, default: D, description: "weakest grade of an account"}
//   limit: {type: integer, default: 200, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   model: {type: text, description: "name of the AI model"}
//   developer: {type: text, description: "who develops it"}
//   use: {type: text, description: "trained on, served on, or unknown"}
//   phase: {type: text, description: "phase of training"}
//   hardware: {type: text, description: "chip, system or family"}
//   state: {type: text, description: "supported or deployed, for serving"}
//   quantity: {type: number, description: "number of units where stated"}
//   modality: {type: text, description: "actual, planned, attempted or alleged"}
//   status: {type: text, description: "asserted or disputed"}
//   grade: {type: text, description: "grade of the account"}
//   sources: {type: list, role: sources, description: "sources of the account"}
//   model_id: {type: text, role: detail, description: "id of the model"}
//   statement: {type: text, role: detail, description: "id of the statement, for kg why"}
// key: [model_id, use, phase, hardware]
// example: {hardware: "chip:nvidia-h800", as_of: "2026-09-30", min_grade: A}
// expect:
//   rows:
//     - {model_id: "model:deepseek-v3", use: trained on, phase: pre-training, quantity: 2048, modality: actual, grade: A}
//     - {model_id: "model:deepseek-v3", use: trained on, phase: post-training, grade: A}
//     - {model_id: "model:deepseek-v3", use: served on, state: deployed, grade: A}
//     - {model_id: "model:deepseek-r1", use: trained on, phase: post-training, quantity: 512, grade: A}
//   absent:
//     - {model_id: "model:pangu-ultra"}
//     - {hardware: NVIDIA H100}
//---
MATCH (:Entity {id: $jurisdiction})<-[seat:HEADQUARTERED_IN]-(firm:Firm)<-[by:DEVELOPED_BY]-(model:AIModel)
WHERE seat.holds_from <= $as_of AND by.holds_from <= $as_of
WITH model, firm ORDER BY firm.name
WITH model, collect(DISTINCT firm.name) AS firms
OPTIONAL MATCH (model)-[use:TRAINED_ON|SERVED_ON]->(hardware:Entity)
WHERE use.holds_from <= $as_of AND (use.holds_to IS NULL OR use.holds_to > $as_of) AND use.grade_rank <= $min_grade
  AND ($known_on IS NULL OR use.known_from <= $known_on)
WITH model, firms, use, hardware
WHERE $hardware IS NULL OR hardware.id = $hardware
RETURN model.name AS model,
       reduce(text = '', name IN firms | text + CASE WHEN text = '' THEN '' ELSE '; ' END + name) AS developer,
       CASE WHEN use IS NULL THEN 'unknown' WHEN type(use) = 'TRAINED_ON' THEN 'trained on' ELSE 'served on' END AS use,
       use.phase AS phase, hardware.name AS hardware, use.state AS state, use.quantity AS quantity,
       use.modality AS modality, use.status AS status, use.grade AS grade, coalesce(use.sources, []) AS sources,
       model.id AS model_id, use.id AS statement
ORDER BY model, use, phase, hardware, grade, statement
LIMIT $limit
