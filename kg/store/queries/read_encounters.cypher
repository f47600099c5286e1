// Facts of some classes in which an actor of one side and one of the other take part. Parameters: $left,
// $right (ids), $classes, $limit. Returns: id, actor, other, day (first day, null = unknown), sortKey.
UNWIND $left AS actor
MATCH (a:Entity {id: actor})<-[:{{roles}}]-(f:Fact)
WHERE f.class IN $classes
MATCH (f)-[:{{roles}}]->(o:Entity)
WHERE o.id IN $right AND o.id <> actor
RETURN DISTINCT f.id AS id, actor, o.id AS other, f.fromDay AS from, f.toDay AS to, f.sortKey AS sortKey
LIMIT $limit
