// One page of ids in order. Slots: the source pattern, the condition, the keys, the order; all compiled by
// kg.reads. Parameters: the condition's, the keyset bounds $a0 …, $limit. Returns: the keys k0 …, the last is the id.
{{source}}
WHERE {{where}}
RETURN DISTINCT {{keys}}
ORDER BY {{order}}
LIMIT $limit
