// The judgements on nodes that are not taken back. Parameters: $ids as judged. Returns: row.
UNWIND $ids AS node
MATCH (j:Judgement {left: node}) WHERE j.retractedAt IS NULL
RETURN properties(j) AS row
UNION
UNWIND $ids AS node
MATCH (j:Judgement {right: node}) WHERE j.retractedAt IS NULL
RETURN properties(j) AS row
