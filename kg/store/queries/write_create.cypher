// New nodes. Slots: labels, properties (of the pattern). Parameters: $rows, each all properties of one.
UNWIND $rows AS row
CREATE (n:{{labels}} { {{properties}} })
