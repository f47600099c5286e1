// All edges of some types. Slot: types.
// Returns: type, start, startLabels, end, endLabels, p (all properties), retracted (whether its start is).
MATCH (a)-[e:{{types}}]->(b)
RETURN type(e) AS type, coalesce(a.id, a.key) AS start, labels(a) AS startLabels, coalesce(b.id, b.key) AS end,
       labels(b) AS endLabels, properties(e) AS p, a.retractedAt IS NOT NULL AS retracted
