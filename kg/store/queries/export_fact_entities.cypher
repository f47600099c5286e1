// The entities that take part in some facts.
// Parameters: ids (list of string).
// Returns: id
UNWIND $ids AS id
MATCH (f:Fact {id: id})-[]->(e:Entity)
RETURN DISTINCT e.id AS id
