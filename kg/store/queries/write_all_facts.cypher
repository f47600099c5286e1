// The facts that reports speak of, as first resolved, with repetitions. Returns: id.
MATCH (r:Report) WHERE r.retractedAt IS NULL RETURN r.fact AS id
