// Whether anything was loaded.
// Parameters: none. Returns: id of one document, or no row.
MATCH (d:Document)
RETURN d.id AS id
LIMIT 1
