// The reports that rest on rows of tables and are not retracted. Parameters: $ids of rows.
// Returns: row, fact (as first resolved), extractor.
UNWIND $ids AS row
MATCH (r:Report {row: row}) WHERE r.retractedAt IS NULL
RETURN row, r.fact AS fact, r.extractor AS extractor
