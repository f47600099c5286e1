"""The graph as RDF: terms, descriptions of nodes, profiles, streaming export, SPARQL."""
