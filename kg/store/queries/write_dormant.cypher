// Ids that something waits for or that only superseded reports speak of. Parameters: $ids. Returns: id, reported.
MATCH (n:Dormant) WHERE n.id IN $ids RETURN n.id AS id, n.reported AS reported
