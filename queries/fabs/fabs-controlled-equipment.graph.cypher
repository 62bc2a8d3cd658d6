// Fabs and firms that use equipment or materials which a rule controls
MATCH p = (:Entity {id: $rule})<-[:PART_OF*0..1]-(:Provision)<-[r:RESTRICTED_BY]-(user:Entity)-[use:USES_EQUIPMENT|USES_MATERIAL]->(:Entity)
WHERE r.holds_from <= $as_of AND (r.holds_to IS NULL OR r.holds_to > $as_of)
RETURN p
ORDER BY r.id, use.id
LIMIT $limit
