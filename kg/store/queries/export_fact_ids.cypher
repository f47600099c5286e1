// The ids of all facts; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Fact) RETURN n.id AS id
