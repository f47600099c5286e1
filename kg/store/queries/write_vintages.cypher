// The complete vintages of lists. Parameters: $series. Returns: document.
UNWIND $series AS series
MATCH (d:Document {series: series}) WHERE d.complete AND d.retractedAt IS NULL
RETURN d {.id, .source, .key, .version, .series, .publisher, .complete, .knownFrom, .supersededFrom} AS document
