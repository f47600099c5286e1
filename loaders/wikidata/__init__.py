"""Wikidata: items with their statements, in full or as the results of a query."""
