// Takes away those of parallel edges that have one property value. Slots as above, and property.
// Parameters: $rows of start, end, value.
UNWIND $rows AS row
MATCH (a:{{start}} {{{start_key}}: row.start})-[e:{{type}}]->(b:{{end}} {{{end_key}}: row.end})
WHERE e.{{property}} = row.value
DELETE e
