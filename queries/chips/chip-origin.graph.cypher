// Where a chip comes from: die, foundry, node, memory, packaging, rival accounts included
MATCH p = (chip:Entity {id: $chip})-[:CONTAINS*0..1]->(:Entity)-[r:DESIGNED_BY|FABRICATED_BY|FABRICATED_ON|FABRICATED_AT|PACKAGED_BY|PACKAGED_WITH|USES_MEMORY|CONTAINS]->(:Entity)
WHERE r.holds_from <= $as_of
RETURN p
ORDER BY length(p), r.id
LIMIT $limit
