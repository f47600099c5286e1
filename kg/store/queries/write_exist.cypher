// Which of these ids are nodes with a label. Slots: label, key. Parameters: $ids. Returns: id.
MATCH (n:{{label}}) WHERE n.{{key}} IN $ids RETURN n.{{key}} AS id
