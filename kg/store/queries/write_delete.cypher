// Nodes with all their edges. Slots: label, key. Parameters: $ids.
UNWIND $ids AS id
MATCH (n:{{label}} {{{key}}: id})
DETACH DELETE n
