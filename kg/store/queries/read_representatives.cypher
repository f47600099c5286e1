// Who acts for an actor: its bodies (always), and whoever holds one of its positions, with the days of the
// tenure. Parameters: $id. Returns: actor, from, to (days since 1970-01-01; null = open).
MATCH (s:Entity {id: $id})
CALL (s) {
  MATCH (s)<-[:BODY_OF]-(b:Entity) RETURN b.id AS actor, null AS from, null AS to
  UNION
  MATCH (s)<-[:BODY]-(t:Fact)-[:HOLDER]->(h:Entity) RETURN h.id AS actor, t.fromDay AS from, t.toDay AS to
  UNION
  MATCH (s)<-[:BODY_OF]-(:Entity)<-[:BODY]-(t:Fact)-[:HOLDER]->(h:Entity)
  RETURN h.id AS actor, t.fromDay AS from, t.toDay AS to
  UNION
  MATCH (s)<-[:POST_IN]-(:Entity)<-[:POSITION]-(t:Fact)-[:HOLDER]->(h:Entity)
  RETURN h.id AS actor, t.fromDay AS from, t.toDay AS to
}
RETURN DISTINCT actor, from, to
