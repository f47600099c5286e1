// What the facts lack: a time, a place, anybody who takes part, a stated cause.
// Parameters: none.
// Returns: facts (all), no_time, no_place (events only), no_actor, no_cause (events only)
MATCH (f:Fact)
WITH f,
     f.fromDay IS NULL AND f.toDay IS NULL AS timeless,
     f:Event AND NOT EXISTS { MATCH (f)-[:PLACE]->(:Entity) } AS placeless,
     NOT EXISTS { MATCH (f)-[]->(:Entity) } AS lonely,
     f:Event AND NOT EXISTS { MATCH (f)-[:CAUSED_BY]->(:Fact) } AS uncaused
RETURN count(f) AS facts,
       sum(CASE WHEN timeless THEN 1 ELSE 0 END) AS no_time,
       sum(CASE WHEN placeless THEN 1 ELSE 0 END) AS no_place,
       sum(CASE WHEN lonely THEN 1 ELSE 0 END) AS no_actor,
       sum(CASE WHEN uncaused THEN 1 ELSE 0 END) AS no_cause
