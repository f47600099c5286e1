// New nodes. Slot: labels. Parameters: $rows, each all properties of one.
UNWIND $rows AS row
CREATE (n:{{labels}})
SET n = row
