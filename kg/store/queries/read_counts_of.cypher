// How many children each parent has. Parameters: $ids of the parents, the condition's. Returns: parent, count.
UNWIND $ids AS parent
{{start}}
MATCH {{path}}
WHERE {{where}}
RETURN parent, count(DISTINCT n) AS count
