// Documents with all their properties. Parameters: $ids. Returns: node (map of properties).
UNWIND $ids AS id
MATCH (n:Document {id: id})
RETURN properties(n) AS node
