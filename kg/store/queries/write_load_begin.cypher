// Marks a load as running. Parameters: $id, $source, $sha256, $at. Returns: before, the state it was in.
MERGE (n:Load {id: $id})
WITH n, n.state AS before
SET n.source = $source, n.sha256 = $sha256, n.state = 'running', n.startedAt = $at, n.finishedAt = null
RETURN before
