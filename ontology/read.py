"""From the statements of the Turtle files to the dataclasses of :mod:`ontology.terms`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ontology.errors import OntologyError
from ontology.read_codes import codings, schemes
from ontology.terms import KG, Edge, OntologyClass, Parts, Property, Role
from ontology.turtle import HERE, OWL, RDF_TYPE, RDFS, SDO, SKOS, Graph, local

FILES = ("kg.ttl", "codes.ttl", "crosswalk.ttl")

_KINDS = {
    KG + "Role": "role",
    KG + "FactLink": "fact-link",
    KG + "EntityLink": "entity-link",
    KG + "IdentityLink": "entity-link",
    KG + "ConvenienceLink": "convenience",
    KG + "ProvenanceLink": "provenance",
}


def parts() -> Parts:
    """Everything the Turtle files of this folder say.

    Raises:
        DamagedFileError: one of them is missing or is not Turtle.
        OntologyError: they contradict themselves.
    """
    graph = Graph(HERE / name for name in FILES)
    found, props = roles(graph), properties(graph)
    return Parts(
        classes=classes(graph, found.values(), props.values()),
        roles=found,
        edges=edges(graph),
        properties=props,
        schemes=schemes(graph),
        codings=codings(graph),
    )


def classes(graph: Graph, roles: Iterable[Role], properties: Iterable[Property]) -> dict[str, OntologyClass]:
    """Every ``owl:Class`` with what it inherits."""
    iris = list(graph.subjects(OWL + "Class"))
    parents = {local(iri): tuple(map(local, graph.all(iri, RDFS + "subClassOf"))) for iri in iris}
    roles, properties = list(roles), list(properties)
    return {local(iri): _class(graph, iri, parents, roles, properties) for iri in iris}


def _class(
    graph: Graph,
    iri: str,
    parents: Mapping[str, tuple[str, ...]],
    roles: Iterable[Role],
    properties: Iterable[Property],
) -> OntologyClass:
    name = local(iri)
    ancestors = _ancestors(name, parents)
    return OntologyClass(
        name=name,
        label=graph.need(iri, RDFS + "label"),
        definition=graph.need(iri, SKOS + "definition"),
        parents=parents[name],
        ancestors=ancestors,
        roles=tuple(r.name for r in roles if set(r.domain).intersection(ancestors)),
        properties=tuple(p.name for p in properties if set(p.domain).intersection(ancestors)),
        abstract=graph.one(iri, KG + "abstract") == "true",
    )


def _ancestors(name: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Own name first, root last. One parent each: labels and the enums of the query layer are a chain."""
    chain = [name]
    while above := parents[chain[-1]]:
        if len(above) > 1 or above[0] not in parents or above[0] in chain:
            raise OntologyError(
                f"class {chain[-1]} has the parents {', '.join(above)}",
                hint="give it one parent that is a class",
            )
        chain.append(above[0])
    return tuple(chain)


def roles(graph: Graph) -> dict[str, Role]:
    """Every ``kg:Role`` by relationship type."""
    found = (edge for edge in edges(graph).values() if edge.kind == "role")
    return {e.name: Role(e.name, e.local, e.definition, e.domain, e.range) for e in found}


def edges(graph: Graph) -> dict[str, Edge]:
    """Every property with a relationship type."""
    return {edge.name: edge for edge in (_edge(graph, iri) for iri in graph.subjects(*_KINDS))}


def _edge(graph: Graph, iri: str) -> Edge:
    kind = next(_KINDS[t] for t in graph.all(iri, RDF_TYPE) if t in _KINDS)
    return Edge(
        name=graph.need(iri, KG + "relationshipType"),
        local=local(iri),
        kind=kind,
        definition=graph.need(iri, SKOS + "definition"),
        domain=_domain(graph, iri),
        range=_range(graph, iri),
        functional=_functional(graph, iri),
        derived=_derived(graph, iri) if kind == "convenience" else None,
    )


def _derived(graph: Graph, iri: str) -> tuple[str, str, str]:
    start, end = graph.need(iri, KG + "fromRole"), graph.need(iri, KG + "toRole")
    types = (graph.need(role, KG + "relationshipType") for role in (start, end))
    return local(graph.need(iri, KG + "fromFact")), *types  # type: ignore[return-value]


def properties(graph: Graph) -> dict[str, Property]:
    """Every property that records, reports or views give values to."""
    kinds = (OWL + "DatatypeProperty", OWL + "ObjectProperty", KG + "EntityLink")
    return {prop.name: prop for prop in (_property(graph, iri) for iri in graph.subjects(*kinds))}


def _property(graph: Graph, iri: str) -> Property:
    is_data = OWL + "DatatypeProperty" in graph.all(iri, RDF_TYPE)
    scheme = graph.one(iri, KG + "scheme")
    return Property(
        name=local(iri),
        label=graph.need(iri, RDFS + "label"),
        definition=graph.need(iri, SKOS + "definition"),
        functional=_functional(graph, iri),
        datatype=local(graph.need(iri, RDFS + "range")) if is_data else None,
        range=() if is_data else _range(graph, iri),
        domain=_domain(graph, iri),
        scheme=local(scheme) if scheme else None,
        edge=graph.one(iri, KG + "relationshipType"),
    )


def _domain(graph: Graph, iri: str) -> tuple[str, ...]:
    """``sdo:domainIncludes`` says which; a role's ``rdfs:domain`` Fact is only the frame around it."""
    return tuple(map(local, graph.all(iri, SDO + "domainIncludes") or graph.all(iri, RDFS + "domain")))


def _range(graph: Graph, iri: str) -> tuple[str, ...]:
    return tuple(map(local, graph.all(iri, SDO + "rangeIncludes") or graph.all(iri, RDFS + "range")))


def _functional(graph: Graph, iri: str) -> bool:
    return OWL + "FunctionalProperty" in graph.all(iri, RDF_TYPE)
