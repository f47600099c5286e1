"""Typed reads: everything the API and the command line ask of the graph; the Cypher stays in here."""
