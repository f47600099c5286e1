// Pairs of intervals that surely overlap and have the same (an office, a place). Slots: what (the role of it), who.
// Parameters: $class, $limit, $ranks (of offices; null: of whatever has none). Returns: one, other (ids),
// holder, rival (ids of who has it), had (its id).
MATCH (n:Fact)-[:{{what}}]->(had:Entity)
WHERE n.surelyFrom IS NOT NULL AND n.class = $class AND ($ranks IS NULL OR had.rank IN $ranks)
MATCH (had)<-[:{{what}}]-(o:Fact)
WHERE o.id > n.id AND o.class = $class AND o.surelyFrom < n.surelyTo AND n.surelyFrom < o.surelyTo
MATCH (n)-[:{{who}}]->(h:Entity), (o)-[:{{who}}]->(r:Entity)
RETURN n.id AS one, o.id AS other, h.id AS holder, r.id AS rival, had.id AS had
ORDER BY one, other, holder, rival LIMIT $limit
