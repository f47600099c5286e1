// The fact links of facts, both ways; PART_OF may lead to a process. Parameters: $ids of the facts. Returns: fact, type, outgoing, other.
UNWIND $ids AS fact
MATCH (f:Fact {id: fact})
CALL (f) {
  MATCH (f)-[x:{{types}}]->(o) RETURN type(x) AS type, true AS outgoing, o.id AS other
  UNION
  MATCH (f)<-[x:{{types}}]-(o:Fact) RETURN type(x) AS type, false AS outgoing, o.id AS other
}
RETURN fact, type, outgoing, other
