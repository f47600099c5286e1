// Facts that were known at a date and whose reports changed afterwards. Parameters: $at. Returns: id.
// One UNION branch a cause: a report superseded later, an end seen later, a report that came later.
MATCH (r:Report) WHERE r.supersededFrom > $at AND r.knownFrom <= $at AND r.retractedAt IS NULL
RETURN r.fact AS id
UNION
MATCH (r:Report) WHERE r.endedBy > $at AND r.knownFrom <= $at AND r.retractedAt IS NULL
RETURN r.fact AS id
UNION
MATCH (r:Report) WHERE r.knownFrom > $at AND r.retractedAt IS NULL
MATCH (r)-[:REPORTS]->(f:Fact) WHERE f.knownFrom <= $at
RETURN f.id AS id
