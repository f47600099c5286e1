// The records of entities that are not retracted, with their documents. Parameters: $ids as first resolved.
// Returns: row (the record), document.
UNWIND $ids AS id
MATCH (r:Record {entity: id}) WHERE r.retractedAt IS NULL
MATCH (r)-[:IN]->(d:Document)
RETURN properties(r) AS row, d {.id, .source, .key, .version, .series, .publisher, .complete, .knownFrom,
                                .supersededFrom} AS document
