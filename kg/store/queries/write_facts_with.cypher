// The facts that entities take part in. Slot: types (the roles). Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:{{types}}]-(f:Fact)
RETURN DISTINCT f.id AS id
