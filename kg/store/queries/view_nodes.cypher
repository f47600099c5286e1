// All nodes of one kind. Slot: label. Returns: id, labels, p (all properties).
MATCH (n:{{label}})
RETURN coalesce(n.id, n.key) AS id, labels(n) AS labels, properties(n) AS p
