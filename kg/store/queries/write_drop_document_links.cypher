// Takes away links between documents. Parameters: $limit. Returns: count.
MATCH (:Document)-[e:CITES|CORRECTS]->(:Document)
WITH e LIMIT $limit
DELETE e
RETURN count(e) AS count
