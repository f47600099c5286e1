// Every merged node. Returns: id, into.
MATCH (m:Merged) RETURN m.id AS id, m.into AS into
