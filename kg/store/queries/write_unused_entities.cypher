// Entities that no record describes and nothing refers to. Slot: types. Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.recordCount = 0 AND NOT EXISTS { (e)<-[:{{types}}]-() }
RETURN id
