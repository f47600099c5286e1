// Which of these nodes fit a condition. Parameters: $ids, the condition's. Returns: id.
UNWIND $ids AS id
MATCH (n:{{kind}} {id: id})
WHERE {{where}}
RETURN id
