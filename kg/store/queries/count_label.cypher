// How many nodes have a label.
// Parameters: none; {{label}} is a base label of the model. Returns: nodes.
MATCH (n:{{label}})
RETURN count(n) AS nodes
