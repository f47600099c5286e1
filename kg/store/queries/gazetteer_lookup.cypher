// Entities that lists name, by name key; entities only known from texts are left out. Parameters: $keys. Returns: key, id, cls, name, population, outer (ids of the places, bodies or states it belongs to).
UNWIND $keys AS key
CALL (key) {
  MATCH (n:Name {key: key})-[:NAMES]->(e:Entity)
  WHERE EXISTS { MATCH (e)<-[:DESCRIBES]-(r:Record)-[:IN]->(d:Document:Dataset) WHERE r.retractedAt IS NULL }
  RETURN e LIMIT 25
}
RETURN key, e.id AS id, e.class AS cls, e.name AS name, e.population AS population,
  COLLECT { MATCH (e)-[:WITHIN|BODY_OF|POST_IN]->(o:Entity) RETURN o.id } AS outer
