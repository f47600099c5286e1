// Which of these reports or records exist. Slots: label, subject. Parameters: $ids.
// Returns: id, hash, start (of a report), retractedAt, subject (the fact or entity as first resolved).
MATCH (n:{{label}}) WHERE n.id IN $ids
RETURN n.id AS id, n.contentHash AS hash, n.start AS start, n.retractedAt AS retractedAt, n.{{subject}} AS subject
