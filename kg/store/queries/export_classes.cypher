// Which of these ids are entities, and of which class. Parameters: $ids. Returns: id, class.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, n.class AS class
