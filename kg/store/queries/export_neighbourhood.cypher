// The facts that some entities take part in, and all entities of those facts. Slot: types (the roles).
// Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (n:Entity {id: id})<-[:{{types}}]-(f:Fact)
MATCH (f)-[:{{types}}]->(e:Entity)
WITH collect(DISTINCT f.id) + collect(DISTINCT e.id) AS found
UNWIND found AS id
RETURN DISTINCT id
