// The names of entities. Parameters: $ids. Returns: id, name of each that exists.
MATCH (e:Entity) WHERE e.id IN $ids RETURN e.id AS id, e.name AS name
