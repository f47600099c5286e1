// The entities that take part in some facts. Slot: types (the roles). Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})-[:{{types}}]->(e:Entity)
RETURN DISTINCT e.id AS id
