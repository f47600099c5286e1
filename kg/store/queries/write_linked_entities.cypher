// Entities with a link to entities. Slot: types (the links between entities). Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:{{types}}]-(x:Entity)
RETURN DISTINCT x.id AS id
