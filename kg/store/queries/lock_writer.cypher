// Serialises writers: whoever writes this node holds its lock until the transaction ends.
// Parameters: none. Returns nothing.
MERGE (l:Lock {id: 'writer'})
SET l.taken = timestamp()
