// Edges that leave nodes. Slots: label, types. Parameters: $ids.
// Returns: id, type, target, labels of the target, p.
UNWIND $ids AS id
MATCH (n:{{label}} {id: id})-[e:{{types}}]->(x)
RETURN id, type(e) AS type, x.id AS target, labels(x) AS labels, properties(e) AS p
