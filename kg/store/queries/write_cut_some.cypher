// Takes away those of parallel edges that have one property value. Slots as above, and property.
// Parameters: $rows of start, end, value.
// The edges are all found before the first goes: the embedded store loses its way in a hub whose edges
// disappear while it walks them.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})-[e:{{type}}]->(b:{{end}} {{{end_key}}: row.end})
WHERE e.{{property}} = row.value
WITH collect(e) AS found
UNWIND found AS e
DELETE e
