// Remembers which schema this database has.
// Parameters: version. Returns nothing.
MERGE (s:Schema {id: 'schema'})
SET s.version = $version
