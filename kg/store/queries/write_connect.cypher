// New edges between existing nodes. Slots: start, start_key, type, end, end_key, properties (of the pattern).
// Parameters: $rows of start, end, p.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})
MATCH (b:{{end}} {{{end_key}}: row.end})
CREATE (a)-[e:{{type}} { {{properties}} }]->(b)
