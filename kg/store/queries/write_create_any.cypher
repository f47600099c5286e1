// New nodes with properties whose names are no plain words. Slot: labels.
// Parameters: $rows, each all properties of one.
UNWIND $rows AS row
CREATE (n:{{labels}})
SET n = row
