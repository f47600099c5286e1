// The reports of facts that are not retracted, with their documents. Parameters: $ids as first resolved.
// Returns: row (the report), document.
UNWIND $ids AS id
MATCH (r:Report {fact: id}) WHERE r.retractedAt IS NULL
MATCH (r)-[:IN]->(d:Document)
RETURN properties(r) AS row, d {.id, .source, .key, .version, .series, .publisher, .complete, .knownFrom,
                                .supersededFrom, .url, .cites, .sketch, .relays} AS document
