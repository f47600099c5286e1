// Reports by when our graph took them in or took them back. Slot: the moment's property and the keyset.
// Parameters: $since, the keyset's, $limit. Returns: at, report, fact.
MATCH (r:Report)
WHERE r.{{moment}} >= $since{{beyond}}
RETURN r.{{moment}} AS at, r.id AS report, r.fact AS fact
ORDER BY at, report
LIMIT $limit
