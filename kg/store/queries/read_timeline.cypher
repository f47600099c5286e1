// The days and classes of the facts of some entities. Parameters: $ids, the condition's, $limit.
// Returns: id, class, day (days since 1970-01-01).
UNWIND $ids AS entity
MATCH (:Entity {id: entity})<-[:{{roles}}]-(n:Fact)
WHERE {{where}}
RETURN DISTINCT n.id AS id, n.class AS class, n.fromDay AS day
LIMIT $limit
