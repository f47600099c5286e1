// Entities with the links that records state (not the convenience edges, of which a state has thousands).
// Slot: types (the links between entities). Parameters: $ids.
// Returns: node (map of properties), edges (list of [type, target id]).
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN properties(n) AS node,
       COLLECT { MATCH (n)-[r:{{types}}]->(m:Entity) RETURN [type(r), m.id] ORDER BY type(r), m.id } AS edges
