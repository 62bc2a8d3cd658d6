// Chinese AI models and the chips they were trained or served on
MATCH p = (:Entity {id: $jurisdiction})<-[:HEADQUARTERED_IN]-(:Firm)<-[:DEVELOPED_BY]-(:AIModel)-[use:TRAINED_ON|SERVED_ON]->(:Entity)
WHERE use.holds_from <= $as_of AND use.grade_rank <= $min_grade
RETURN p
ORDER BY use.grade_rank, use.id
LIMIT $limit
