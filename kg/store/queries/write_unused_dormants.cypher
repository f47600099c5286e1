// Dormant ids that nothing waits for and no superseded report speaks of. Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (n:Dormant {id: id})
WHERE NOT n.reported AND NOT EXISTS { (n)<-[:AWAITS]-() }
RETURN id
