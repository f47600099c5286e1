"""The GraphQL types: interfaces by hand, one object type per ontology class made from the ontology."""
