// AI models exposed to a rule, firm, fab or tool maker: the paths
MATCH p = (target:Entity {id: $target})<-[:ADDED_BY|BUILT_WITH|BUYS|CONTAINS|CONTROLLED_BY|DERIVED_FROM|DESIGNED_BY|DESIGNED_WITH|DEVELOPED_BY|EQUIPPED_WITH|EQUITY_OF|ESTABLISHED_BY|FABRICATED_AT|FABRICATED_BY|FABRICATED_ON|INSTANCE_OF|IN_CLASS|IN_FAMILY|LISTED_AS|MADE_BY|MET_BY|NEEDS_INPUT|OFFERED_BY|ON_LIST|OPERATED_BY|OWNED_BY|PACKAGED_BY|PACKAGED_WITH|PART_OF|PROVIDED_BY|REQUIRES|RESTRICTED_BY|RUN_AT|SERVED_ON|SUBTYPE_OF|TARGETED_BY|TRAINED_IN|TRAINED_ON|USES_COMPUTE|USES_EQUIPMENT|USES_MATERIAL|USES_MEMORY|USES_SOFTWARE*1..12]-(model:AIModel)
WHERE all(r IN relationships(p) WHERE r.carries AND r.grade_rank <= $min_grade
          AND r.holds_from <= $as_of AND (r.holds_to IS NULL OR r.holds_to > $as_of))
WITH p, reduce(word = '', r IN reverse(relationships(p)) | word + r.step) AS word
WHERE word =~ 's{0,2}(?:[tu]{0,8}(?:mu[tu]{0,8})?[mp]?|[tui]{0,8}(?:mu[tui]{0,8})?m?)o{0,4}(?:Ln{0,3})?'
RETURN p
ORDER BY length(p), reduce(ids = '', r IN relationships(p) | ids + ' ' + r.id)
LIMIT $limit
