// Pairs of entities of one class under one name, a page of them. Parameters: $name, $left, $right (the last
// pair of the page before), $limit. Returns: name, left, right, class.
MATCH (n:Name)-[e:NAMES]->(a:Entity) WHERE n.key >= $name AND e.kind IN ['name', 'alias']
MATCH (n)-[g:NAMES]->(b:Entity) WHERE g.kind IN ['name', 'alias'] AND a.id < b.id AND a.class = b.class
  AND (n.key > $name OR a.id > $left OR (a.id = $left AND b.id > $right))
RETURN n.key AS name, a.id AS left, b.id AS right, a.class AS class
ORDER BY name, left, right
LIMIT $limit
