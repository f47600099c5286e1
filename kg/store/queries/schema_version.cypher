// Version of the schema in this database.
// Parameters: none. Returns: version; no row in a database that is not ours yet.
MATCH (s:Schema {id: 'schema'})
RETURN s.version AS version
