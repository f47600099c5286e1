// The arguments of facts. Parameters: $ids of the facts. Returns: fact, role, entity, status.
UNWIND $ids AS fact
MATCH (f:Fact {id: fact})-[x:{{roles}}]->(e:Entity)
RETURN fact, type(x) AS role, e.id AS entity, x.status AS status
