// Every judgement that is not taken back. Returns: row.
MATCH (j:Judgement) WHERE j.retractedAt IS NULL RETURN properties(j) AS row
