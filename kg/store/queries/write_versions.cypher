// All documents with these sources and keys that are not retracted. Parameters: $keys. Returns: document.
UNWIND $keys AS key
MATCH (d:Document {sourceKey: key}) WHERE d.retractedAt IS NULL
RETURN d {.id, .source, .key, .sourceKey, .version, .series, .publisher, .complete, .knownFrom, .supersededFrom}
       AS document
