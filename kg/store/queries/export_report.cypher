// Reports with all their properties. Parameters: $ids. Returns: node (map of properties).
UNWIND $ids AS id
MATCH (n:Report {id: id})
RETURN properties(n) AS node
