// The judgements on entities that are not taken back. Returns: row.
MATCH (j:Judgement) WHERE j.retractedAt IS NULL AND j.kind = 'entity'
RETURN properties(j) AS row
