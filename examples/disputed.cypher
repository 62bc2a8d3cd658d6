// Disputed accounts side by side: the words that mark rivals, how many accounts each has, and their grades
MATCH (s:Statement)
WHERE s.status = 'disputed' AND s.rivals IS NOT NULL
WITH s.rivals AS rivals, s ORDER BY s.grade, s.id
WITH rivals, count(s) AS accounts, collect(s.name) AS names, collect(s.grade) AS grades
RETURN rivals, accounts, grades, names
ORDER BY accounts DESC, rivals
LIMIT 20
