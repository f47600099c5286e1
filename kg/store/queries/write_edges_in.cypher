// Edges that enter nodes. Slots: label, types. Parameters: $ids.
// Returns: id, type, source, labels of the source, p.
UNWIND $ids AS id
MATCH (n:{{label}} {id: id})<-[e:{{types}}]-(x)
RETURN id, type(e) AS type, coalesce(x.id, x.key) AS source, labels(x) AS labels, properties(e) AS p
