// The consequences of a vintage's end are worked out. Parameters: $id.
MATCH (d:Document {id: $id})
SET d.settling = null
