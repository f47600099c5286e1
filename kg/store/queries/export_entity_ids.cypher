// The ids of all entities; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Entity) RETURN n.id AS id
