// What changes with every write: when the last writer took the lock. Parameters: none. Returns: taken.
MATCH (l:Lock {id: 'writer'}) RETURN l.taken AS taken
