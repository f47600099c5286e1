// Some properties of existing nodes; null takes one away. Slot: label. Parameters: $rows of id, p.
UNWIND $rows AS row
MATCH (n:{{label}} {id: row.id})
SET n += row.p
