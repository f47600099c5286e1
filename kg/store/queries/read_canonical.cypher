// Where merged nodes went. Parameters: $ids. Returns: id, canonical.
UNWIND $ids AS id
MATCH (m:Merged {id: id})-[:MERGED_INTO]->(c)
RETURN id, c.id AS canonical
