// What an export about some entities and facts needs: themselves, the facts an entity takes part in, and all
// entities of those facts.
// Parameters: ids (list of string).
// Returns: id
UNWIND $ids AS id
MATCH (n:Entity {id: id})<-[]-(f:Fact)
MATCH (f)-[]->(e:Entity)
WITH collect(DISTINCT f.id) + collect(DISTINCT e.id) AS found
UNWIND found AS id
RETURN DISTINCT id
