// The entities that bear these names, with how many facts they take part in. Parameters: $keys.
// Returns: key, id, class, facts.
UNWIND $keys AS key
MATCH (n:Name {key: key})-[:NAMES]->(e:Entity)
RETURN key, e.id AS id, e.class AS class, COUNT { (e)<-[:{{roles}}]-(:Fact) } AS facts
