// Which facts and entities documents speak about, as first resolved; what is retracted too.
// Parameters: $ids of documents. Returns: fact, entity (one of them null).
UNWIND $ids AS id
MATCH (r:Report {document: id})
RETURN DISTINCT r.fact AS fact, null AS entity
UNION
UNWIND $ids AS id
MATCH (r:Record {document: id})
RETURN DISTINCT null AS fact, r.entity AS entity
