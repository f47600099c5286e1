// Takes documents back; what follows is being worked out. Parameters: $ids, $at.
UNWIND $ids AS id
MATCH (d:Document {id: id})
SET d.retractedAt = coalesce(d.retractedAt, $at), d.settling = true
