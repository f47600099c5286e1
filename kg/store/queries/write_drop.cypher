// Takes computed nodes away, with all their edges. Slot: label. Parameters: $limit. Returns: count.
MATCH (n:{{label}})
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(n) AS count
