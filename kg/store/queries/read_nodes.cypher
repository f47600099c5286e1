// The properties of nodes of one kind. Parameters: $ids. Returns: id, node.
UNWIND $ids AS id
MATCH (n:{{kind}} {id: id})
RETURN id, properties(n) AS node
