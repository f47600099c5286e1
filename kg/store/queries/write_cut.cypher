// Takes edges away. Slots: start, start_key, type, end, end_key. Parameters: $rows of start, end.
// The edges are all found before the first goes: the embedded store loses its way in a hub whose edges
// disappear while it walks them.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})-[e:{{type}}]->(b:{{end}} {{{end_key}}: row.end})
WITH collect(e) AS found
UNWIND found AS e
DELETE e
