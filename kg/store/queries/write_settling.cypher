// A vintage is loaded to its end, its consequences are being worked out. Parameters: $id.
MATCH (d:Document {id: $id})
SET d.complete = true, d.settling = true
