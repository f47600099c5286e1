// Marks a load as done. Parameters: $id, $at.
MATCH (n:Load {id: $id})
SET n.state = 'done', n.finishedAt = $at
