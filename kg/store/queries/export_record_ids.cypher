// The ids of all records; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Record) RETURN n.id AS id
