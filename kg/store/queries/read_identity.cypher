// What was decided about who an entity is. Parameters: $ids. Returns: id, merged (ids that were merged into it),
// judgements (their properties).
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN id,
  COLLECT { MATCH (e)<-[:MERGED_INTO]-(m:Merged) RETURN m.id ORDER BY m.id } AS merged,
  COLLECT { MATCH (j:Judgement)-[:JUDGES]->(e) RETURN DISTINCT properties(j) } AS judgements
