// The reports that speak of facts, with what matters of their documents. Parameters: $ids of facts as first
// resolved, $around (characters of the text on each side of a quote). Returns: row (the report), document,
// date, text (around the quote; null without one), from (where in the document that text begins).
UNWIND $ids AS id
MATCH (r:Report {fact: id})
WHERE r.retractedAt IS NULL AND r.supersededFrom IS NULL
MATCH (r)-[:IN]->(d:Document)
WITH r, d, CASE WHEN r.quoteStart > $around THEN r.quoteStart - $around ELSE 0 END AS from
RETURN properties(r) AS row, d.id AS document, d.date AS date, from,
  CASE WHEN r.quoteEnd IS NULL OR d.text IS NULL THEN null
    ELSE substring(d.text, from, r.quoteEnd - from + $around) END AS text
