// Documents that entities published. Parameters: $ids. Returns: id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:PUBLISHED_BY]-(d:Document)
RETURN DISTINCT d.id AS id
