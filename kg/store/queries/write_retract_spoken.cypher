// Takes back what documents say. Slot: label. Parameters: $ids of documents, $at. Returns: count.
UNWIND $ids AS id
MATCH (r:{{label}} {document: id}) WHERE r.retractedAt IS NULL
SET r.retractedAt = $at
RETURN count(r) AS count
