// The entities that records describe, as first resolved, with repetitions. Returns: id.
MATCH (r:Record) WHERE r.retractedAt IS NULL RETURN r.entity AS id
