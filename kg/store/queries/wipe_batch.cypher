// Removes some of the nodes with their edges, but for the write lock and the schema's version.
// Parameters: batch. Returns: removed.
MATCH (n)
WHERE NOT (n:Lock OR n:Schema)
WITH n LIMIT $batch
DETACH DELETE n
RETURN count(*) AS removed
