// The nodes of one primary label.
// Parameters: none; {{label}} is one of Document, Record, Report, Judgement, Load.
// Returns: labels, properties.
MATCH (n:{{label}})
RETURN labels(n) AS labels, properties(n) AS properties
