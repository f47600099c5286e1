// The judgements on entities, those taken back too. Returns: row.
MATCH (j:Judgement) WHERE j.kind = 'entity'
RETURN properties(j) AS row
