"""The curated reference data as a source of its own: it needs no input file."""
