"""Events of organised violence, georeferenced, of the Uppsala Conflict Data Program (GED)."""
