// Where these ids were merged into, and what was merged into these ids. Parameters: $ids. Returns: id, into.
MATCH (m:Merged) WHERE m.id IN $ids RETURN m.id AS id, m.into AS into
UNION
MATCH (m:Merged) WHERE m.into IN $ids RETURN m.id AS id, m.into AS into
