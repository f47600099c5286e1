// The documents of a source that stand, or whose retraction was not finished. Parameters: $source. Returns: id.
MATCH (d:Document {source: $source})
WHERE d.retractedAt IS NULL OR d.settling
RETURN d.id AS id
