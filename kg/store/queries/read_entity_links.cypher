// The links of entities to entities that records state. Parameters: $ids. Returns: id, type, other.
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[x:{{types}}]->(o:Entity)
RETURN id, type(x) AS type, o.id AS other
