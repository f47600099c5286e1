// The ids of all reports; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Report) RETURN n.id AS id
