// Facts or documents whose caption holds every word. Slots: kind, caption property, order key, conditions.
// Parameters: the conditions', $limit. Returns: id, caption, class.
MATCH (n:{{kind}})
WHERE {{where}}
RETURN n.id AS id, n.{{caption}} AS caption, n.class AS class
ORDER BY n.{{order}} DESC, id
LIMIT $limit
