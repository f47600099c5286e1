// The documents that stand. Returns: id.
MATCH (d:Document) WHERE d.retractedAt IS NULL RETURN d.id AS id
