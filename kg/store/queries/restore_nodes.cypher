// Creates the nodes of a backup in a store that is empty.
// Parameters: rows (property maps with id); {{label}} is the labels, joined by colons. Returns nothing.
UNWIND $rows AS row
CREATE (n:{{label}})
SET n = row
