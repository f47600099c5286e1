// Every report of facts that is not retracted, superseded ones included, with what matters of its document.
// Facts that nobody speaks of any more are found too. Parameters: $ids. Returns: id, report, document.
UNWIND $ids AS id
CALL (id) {
  MATCH (r:Report {fact: id}) RETURN r
  UNION
  MATCH (f:Fact {id: id})<-[:MERGED_INTO]-(m:Merged) MATCH (r:Report {fact: m.id}) RETURN r
}
MATCH (d:Document {id: r.document})
WHERE r.retractedAt IS NULL
RETURN id, properties(r) AS report,
  {id: d.id, source: d.source, knownFrom: d.knownFrom, key: d.key, version: d.version, series: d.series,
   publisher: d.publisher, complete: d.complete, supersededFrom: d.supersededFrom,
   url: d.url, cites: d.cites, sketch: d.sketch, relays: d.relays} AS document
