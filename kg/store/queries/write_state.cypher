// Computed nodes as they are stored. Slot: label. Parameters: $ids. Returns: row.
MATCH (n:{{label}}) WHERE n.id IN $ids RETURN properties(n) AS row
