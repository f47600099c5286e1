// Facts of some classes that texts of a span of days tell. Parameters: $first, $last (ISO days), $classes.
// Returns: fact (as first resolved).
MATCH (d:Document)<-[:IN]-(r:Report)
WHERE d.date >= $first AND d.date < $last AND r.class IN $classes AND r.quoteStart IS NOT NULL
  AND r.retractedAt IS NULL AND r.supersededFrom IS NULL
RETURN DISTINCT r.fact AS fact
