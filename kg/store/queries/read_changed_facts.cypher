// Facts that were known at a date and whose reports changed afterwards. Parameters: $at. Returns: id.
// First what was superseded or seen to have ended later, then what later reports speak of.
MATCH (r:Report)
WHERE (r.supersededFrom > $at OR r.endedBy > $at) AND r.knownFrom <= $at AND r.retractedAt IS NULL
RETURN r.fact AS id
UNION
MATCH (r:Report) WHERE r.knownFrom > $at AND r.retractedAt IS NULL
MATCH (r)-[:REPORTS]->(f:Fact) WHERE f.knownFrom <= $at
RETURN f.id AS id
