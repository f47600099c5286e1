// What the views and the write path need to know of documents. Parameters: $ids.
// Returns: document (without its text).
MATCH (d:Document) WHERE d.id IN $ids
RETURN d {.id, .source, .key, .sourceKey, .version, .series, .publisher, .complete, .knownFrom, .supersededFrom,
          .retractedAt, .cites, .corrects, .contentHash, .date, .settling,
          .url, .sketch, .relays} AS document
