// The ids of all documents; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Document) RETURN n.id AS id
