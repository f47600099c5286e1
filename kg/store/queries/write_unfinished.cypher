// Vintages of lists that have not taken effect yet, or not to the end; in the order of their versions.
// Parameters: $ids. Returns: id.
MATCH (d:Document) WHERE d.id IN $ids
  AND d.series IS NOT NULL AND d.retractedAt IS NULL AND (d.complete IS NULL OR d.settling)
RETURN d.id AS id, coalesce(d.version, '') AS version
ORDER BY version, id
