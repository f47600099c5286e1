// Names that nothing bears. Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (n:Name {key: id})
WHERE NOT EXISTS { (n)-[:NAMES]->() }
RETURN id
