// Every report of facts that is not retracted, superseded ones included. Parameters: $ids of the facts.
// Returns: fact, report (its properties).
UNWIND $ids AS fact
MATCH (f:Fact {id: fact})<-[:REPORTS]-(r:Report)
WHERE r.retractedAt IS NULL
RETURN fact, properties(r) AS report
