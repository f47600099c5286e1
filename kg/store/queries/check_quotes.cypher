// Reports whose quote is not what their document says at their offsets (law 5).
// Parameters: none.
// Returns: id
MATCH (r:Report)-[:IN]->(d:Document)
WHERE r.quote IS NOT NULL
  AND (d.text IS NULL OR substring(d.text, r.quoteStart, r.quoteEnd - r.quoteStart) <> r.quote)
RETURN r.id AS id
