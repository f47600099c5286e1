// How many reports and records there are, and how many speak. Returns: all, live.
MATCH (n:{{kind}})
RETURN count(*) AS all, sum(CASE WHEN {{alive}} THEN 1 ELSE 0 END) AS live
