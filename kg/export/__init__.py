"""The graph as a stream of nodes, all of it or a part, now or as known then; JSON lines and tables of it."""
