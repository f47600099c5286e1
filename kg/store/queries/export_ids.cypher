// The ids of all nodes of one kind; sorted by the reader, because the embedded store does not use an index for
// ORDER BY. Slot: label. Returns: id.
MATCH (n:{{label}}) RETURN n.id AS id
