// How many nodes of one kind there are by class. Returns: class, count.
MATCH (n:{{kind}})
RETURN n.class AS class, count(*) AS count
