// What texts say of the entities they introduce. Parameters: $ids of documents. Returns: row (the record).
UNWIND $ids AS id
MATCH (r:Record {document: id})
WHERE r.retractedAt IS NULL
RETURN properties(r) AS row
