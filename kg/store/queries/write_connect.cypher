// New edges between existing nodes. Slots: start, start_key, type, end, end_key.
// Parameters: $rows of start, end, p.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})
MATCH (b:{{end}} {{{end_key}}: row.end})
CREATE (a)-[e:{{type}}]->(b)
SET e = row.p
