// The ids of all judgements; sorted by the reader, because the embedded store does not use an index for ORDER BY.
// Parameters: none.
// Returns: id
MATCH (n:Judgement) RETURN n.id AS id
