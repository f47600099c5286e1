// Facts with reports that are attributed to entities. Parameters: $ids. Returns: id as first resolved.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:ATTRIBUTED_TO]-(r:Report)
RETURN DISTINCT r.fact AS id
