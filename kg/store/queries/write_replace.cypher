// All properties of existing nodes. Slots: label, key. Parameters: $rows.
UNWIND $rows AS row
MATCH (n:{{label}} {{{key}}: row.{{key}}})
SET n = row
