// How many nodes fit. Slots: the source pattern and the condition, compiled by kg.reads. Returns: count.
{{source}}
WHERE {{where}}
RETURN count(DISTINCT n) AS count
