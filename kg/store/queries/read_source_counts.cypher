// Documents by source. Returns: source, count, latest (publication date, null where undated).
MATCH (d:Document)
RETURN d.source AS source, count(*) AS count, max(d.date) AS latest
