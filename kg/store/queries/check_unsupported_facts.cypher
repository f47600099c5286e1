// Facts that no report speaks of (law 6).
// Parameters: none.
// Returns: id
MATCH (f:Fact)
WHERE NOT EXISTS { MATCH (f)<-[:REPORTS]-(:Report) }
RETURN f.id AS id
