// Facts with their role edges and their links to what exists. Slot: types (roles, links between facts).
// Parameters: $ids. Returns: node (map of properties), edges (list of [type, target id, status, reportCount]).
UNWIND $ids AS id
MATCH (n:Fact {id: id})
RETURN properties(n) AS node,
       COLLECT { MATCH (n)-[r:{{types}}]->(m)
                 RETURN [type(r), m.id, r.status, r.reportCount] ORDER BY type(r), m.id } AS edges
