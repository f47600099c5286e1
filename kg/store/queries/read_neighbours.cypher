// Entities one fact away. Parameters: $ids, the condition's, $limit per entity.
// Returns: id, role, fact, otherRole, other.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)<-[x:{{roles}}]-(n:Fact)-[y:{{roles}}]->(o:Entity)
  WHERE {{where}}
  RETURN type(x) AS role, n.id AS fact, type(y) AS otherRole, o.id AS other
  LIMIT $limit
}
RETURN id, role, fact, otherRole, other
