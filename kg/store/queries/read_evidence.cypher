// What speaks of ids as they were before anything was merged: records of entities, reports of facts. At most ten
// each, the first known first. Parameters: $ids. Returns: id, kind, node (its properties).
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Record {entity: id}) WHERE r.retractedAt IS NULL AND r.supersededFrom IS NULL
  RETURN r ORDER BY r.knownFrom, r.id LIMIT 10
}
RETURN id, 'Record' AS kind, properties(r) AS node
UNION
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Report {fact: id}) WHERE r.retractedAt IS NULL AND r.supersededFrom IS NULL
  RETURN r ORDER BY r.knownFrom, r.id LIMIT 10
}
RETURN id, 'Report' AS kind, properties(r) AS node
