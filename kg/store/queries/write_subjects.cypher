// Which facts and entities documents speak about, as first resolved. Parameters: $ids of documents.
// Returns: fact, entity (one of them null).
UNWIND $ids AS id
MATCH (r:Report {document: id}) WHERE r.retractedAt IS NULL
RETURN DISTINCT r.fact AS fact, null AS entity
UNION
UNWIND $ids AS id
MATCH (r:Record {document: id}) WHERE r.retractedAt IS NULL
RETURN DISTINCT null AS fact, r.entity AS entity
