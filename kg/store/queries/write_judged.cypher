// The judgements on nodes that are not retracted. Parameters: $ids as judged. Returns: id, node.
UNWIND $ids AS node
MATCH (j:Judgement {left: node}) WHERE j.retractedAt IS NULL
RETURN j.id AS id, node
UNION
UNWIND $ids AS node
MATCH (j:Judgement {right: node}) WHERE j.retractedAt IS NULL
RETURN j.id AS id, node
