// Whether an id is an entity or a fact, also when it was merged. Parameters: $id. Returns: kind.
MATCH (n:Entity {id: $id}) RETURN 'entity' AS kind
UNION
MATCH (n:Fact {id: $id}) RETURN 'fact' AS kind
UNION
MATCH (:Merged {id: $id})-[:MERGED_INTO]->(n:Entity) RETURN 'entity' AS kind
UNION
MATCH (:Merged {id: $id})-[:MERGED_INTO]->(n:Fact) RETURN 'fact' AS kind
