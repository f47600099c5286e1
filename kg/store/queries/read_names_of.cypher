// The keys of all names that entities bear. Parameters: $ids. Returns: id, keys.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, COLLECT { MATCH (k:Name)-[:NAMES]->(e) RETURN k.key } AS keys
