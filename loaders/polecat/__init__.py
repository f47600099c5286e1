"""POLECAT: political events in PLOVER's terms, the successor of ICEWS."""
