// The known time of what a document says, after its date changed. Slot: label. Parameters: $rows of id, at.
UNWIND $rows AS row
MATCH (n:{{label}} {document: row.id})
SET n.knownFrom = row.at
