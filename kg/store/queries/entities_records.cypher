// What records that speak now say of entities, as first resolved. Parameters: $classes.
// Returns: entity, class, key, values, source, series.
MATCH (r:Record) WHERE r.class IN $classes AND r.retractedAt IS NULL AND r.supersededFrom IS NULL
MATCH (r)-[:IN]->(d:Document)
RETURN r.id AS id, r.entity AS entity, r.class AS class, r.key AS key, r.values AS values,
       d.id AS document, d.source AS source, d.series AS series
