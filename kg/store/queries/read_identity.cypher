// What was decided about who an entity or fact is, and about every id that goes by its name. Slot: kind.
// Parameters: $ids. Returns: id, merged (ids that were merged into it), judgements (their properties).
UNWIND $ids AS id
MATCH (e:{{kind}} {id: id})
RETURN id,
  COLLECT { MATCH (e)<-[:MERGED_INTO]-(m:Merged) RETURN m.id ORDER BY m.id } AS merged,
  COLLECT { MATCH (e)<-[:MERGED_INTO*0..1]-(m)<-[:JUDGES]-(j:Judgement) RETURN DISTINCT properties(j) } AS judgements
