// One page of children per parent, whatever the number of parents. Parameters: $ids of the parents, the
// condition's, the keyset bounds, $limit. Returns: parent id and the keys k0 …, the last is the child's id.
UNWIND $ids AS parent
{{start}}
CALL ({{scope}}) {
  MATCH {{path}}
  WHERE {{where}}
  RETURN DISTINCT {{keys}}
  ORDER BY {{order}}
  LIMIT $limit
}
RETURN parent, {{columns}}
