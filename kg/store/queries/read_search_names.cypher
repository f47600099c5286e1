// Names by key. Slot: the condition on n.key. Parameters: the condition's, $limit. Returns: key.
MATCH (n:Name)
WHERE {{where}}
RETURN n.key AS key
LIMIT $limit
