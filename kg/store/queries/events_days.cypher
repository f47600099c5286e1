// The days of documents with a text. Parameters: none. Returns: date.
MATCH (d:Document) WHERE d.date > '' AND d.text IS NOT NULL
RETURN DISTINCT d.date AS date
