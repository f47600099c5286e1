// Takes edges away. Slots: start, start_key, type, end, end_key. Parameters: $rows of start, end.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})-[e:{{type}}]->(b:{{end}} {{{end_key}}: row.end})
DELETE e
