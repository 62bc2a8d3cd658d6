// What happened to this firm between two dates: prices, rules, deals, with sources?
//---
// id: firm-timeline
// number: 35
// theme: market
// question: What happened to this firm between two dates (prices, rules, listings, deals, views), with sources?
// description: >
//   Events, views and acts that concern the firm, its securities or its group, rules addressed to it, and its
//   listings. The date is that of the event, not of the report; an event without a known day stands last.
// parameters:
//   firm: {type: entity, classes: [Firm], default: "firm:smic", description: "id of a legal entity"}
//   from: {type: date, default: 2024-12-01, description: "first day"}
//   to: {type: date, default: 2025-01-31, description: "last day"}
//   as_of: {type: date, default: cut-off, description: "leave out what became public after this day"}
//   limit: {type: integer, default: 100, minimum: 1, maximum: 1000, description: "number of rows"}
// columns:
//   day: {type: date, description: "day of the event"}
//   what: {type: text, description: "kind of event"}
//   name: {type: text, description: "name of the event or act"}
//   about: {type: text, description: "the firm, its security or its group"}
//   role: {type: text, description: "role of the firm in it"}
//   figures: {type: list, description: "figures of the event with their basis"}
//   because: {type: list, description: "to what documents attribute it"}
//   grade: {type: text, description: "grade of the link to the firm"}
//   sources: {type: list, role: sources, description: "sources of the link"}
//   event_id: {type: text, role: detail, description: "id of the event"}
// key: [event_id, about]
// example: {firm: "firm:smic", from: "2024-12-20", to: "2024-12-23"}
// expect:
//   rows:
//     - {event_id: "event:smic-sse-2024-12-20", day: 2024-12-20, what: PriceMove, role: subject}
//     - {event_id: "event:smic-sse-2024-12-23", day: 2024-12-23, what: PriceMove, role: subject}
//     - {event_id: "event:smic-hkex-2024-12-23", day: 2024-12-23, what: PriceMove, role: subject}
//   absent:
//     - {event_id: "event:smic-sse-2024-11-05"}
//---
MATCH (firm:Entity {id: $firm})
OPTIONAL MATCH (firm)<-[:EQUITY_OF]-(share:Security)
OPTIONAL MATCH (firm)-[:MEMBER_OF]->(group:CorporateGroup)
WITH firm, collect(DISTINCT share.id) AS shares, collect(DISTINCT group.id) AS groups
CALL (firm, shares, groups) {
  UNWIND [firm.id] + shares + groups AS about_id
  MATCH (about:Entity {id: about_id})<-[link:CONCERNS|AGAINST]-(event:Entity)
  RETURN event, link, about
  UNION ALL
  MATCH (firm)-[link:LISTED_AS]->(event:Listing)
  RETURN event, link, firm AS about
  UNION ALL
  MATCH (event:Entity)-[link:ADDRESSED_TO]->(firm)
  RETURN event, link, firm AS about
}
WITH event, link, about,
     coalesce(event.session_date, event.occurred_on, CASE WHEN event:Listing THEN link.valid_from END, event.adopted_on, event.published_on, link.valid_from) AS day
WHERE link.known_from <= $as_of AND (day IS NULL OR (day >= $from AND day <= $to))
OPTIONAL MATCH (event)-[:HAS_VALUE]->(value:Statement)
WHERE value.status IN ['asserted', 'disputed'] AND value.property IN ['percent_change', 'amount', 'price', 'stage', 'opinion', 'footnote', 'entities_added']
WITH event, link, about, day, value ORDER BY value.property, value.basis, value.value
WITH event, link, about, day,
     collect(DISTINCT value.property + ' ' + value.value + coalesce(' ' + value.unit, '') + coalesce(' (' + value.basis + ')', '')) AS figures
OPTIONAL MATCH (event)-[:ATTRIBUTED_TO]->(cause:Entity)
WITH event, link, about, day, figures, cause ORDER BY cause.name
WITH event, link, about, day, figures, collect(DISTINCT cause.name) AS because
RETURN day, head(event.classes) AS what, event.name AS name, about.name AS about,
       CASE type(link) WHEN 'CONCERNS' THEN link.role WHEN 'LISTED_AS' THEN 'listed' WHEN 'AGAINST' THEN 'defendant' ELSE 'addressee' END AS role,
       figures, because, link.grade AS grade, link.sources AS sources, event.id AS event_id
ORDER BY day, event_id, about, role
LIMIT $limit
