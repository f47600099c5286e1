// Entities with the links that records state (not the convenience edges, of which a state has thousands).
// Parameters: ids (list of string).
// Returns: node (map of properties), edges (list of [type, target id, status, reportCount])
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN properties(n) AS node,
       COLLECT { MATCH (n)-[r:WITHIN|BODY_OF|POST_IN|TERRITORY]->(m:Entity)
                 RETURN [type(r), m.id, null, null] ORDER BY type(r), m.id } AS edges
