// All edges of one type. Slot: type.
// Returns: start, startLabels, end, endLabels, p (all properties), retracted (whether its start is).
MATCH (a)-[e:{{type}}]->(b)
RETURN coalesce(a.id, a.key) AS start, labels(a) AS startLabels, coalesce(b.id, b.key) AS end,
       labels(b) AS endLabels, properties(e) AS p, a.retractedAt IS NOT NULL AS retracted
