// How many nodes have a label. Slot: label. Returns: count.
MATCH (n:{{label}}) RETURN count(n) AS count
