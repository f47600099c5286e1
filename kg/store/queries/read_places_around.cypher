// What places lie in, step by step outwards, and their names. Parameters: $ids. Returns: id, name, around (ids).
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id, e.name AS name, COLLECT { MATCH (e)-[:WITHIN*1..8]->(o:Entity) RETURN DISTINCT o.id } AS around
