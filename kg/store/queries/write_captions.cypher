// What captions are made of. Slot: types (the roles). Parameters: $ids of facts.
// Returns: id, class, name, start, role, entity (its id), filler (its name).
UNWIND $ids AS id
MATCH (f:Fact {id: id})-[e:{{types}}]->(x:Entity)
RETURN id, f.class AS class, f.name AS name, f.start AS start, type(e) AS role, x.id AS entity, x.name AS filler
