// Judgements on facts, those taken back too. Parameters: $ids. Returns: row.
UNWIND $ids AS id
MATCH (j:Judgement {left: id})
RETURN properties(j) AS row
UNION
UNWIND $ids AS id
MATCH (j:Judgement {right: id})
RETURN properties(j) AS row
