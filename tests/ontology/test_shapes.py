"""The shapes: a small sound graph conforms, each fault is named; role shapes agree with the classes."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.model import Role, ontology
from ontology.terms import KG
from ontology.turtle import HERE

SHAPES = Graph().parse(HERE / "shapes.ttl")
KGS = "https://w3id.org/statecraft/shapes#"

PREFIXES = f"""
@prefix kg: <{KG}> .
@prefix kgc: <https://w3id.org/statecraft/codes#> .
@prefix id: <https://w3id.org/statecraft/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GOOD = """
id:ada a kg:Person ; rdfs:label "Ada" ; kg:name "Ada" ; kg:birthDate "-0043"^^xsd:gYear .
id:ben a kg:Person ; rdfs:label "Ben" ; kg:name "Ben" .
id:town a kg:Settlement ; rdfs:label "Town" ; kg:latitude 47.5e0 ; kg:longitude 19.0e0 ; kg:within id:land .
id:state a kg:State ; rdfs:label "Land" ; kg:territory id:land ; kg:isoAlpha2 "LA" ; kg:wikidataId "Q5" .
id:land a kg:Country ; rdfs:label "Land" .
id:office a kg:Position ; rdfs:label "President of Land" ; kg:postIn id:state .
id:paper a kg:NewsArticle ; rdfs:label "Summit is off" .
id:summit a kg:Summit ; rdfs:label "Summit of Ada and Ben" ; kg:status kgc:cancelled ;
    kg:participant id:ada , id:ben ; kg:place id:town ; kg:start "2025-11"^^xsd:gYearMonth .
id:report a kg:Report ; kg:in id:paper ; kg:reports id:summit ; kg:status kgc:cancelled ;
    kg:polarity kgc:affirmed ; kg:certainty kgc:certain ; kg:confidence 0.9e0 ; kg:participant id:ada ;
    kg:quote "is off" ; kg:quoteStart 7 ; kg:quoteEnd 13 .
id:row a kg:Report ; kg:in id:paper ; kg:reports id:tenure ; kg:status kgc:ongoing ; kg:row "7" .
id:tenure a kg:Tenure ; rdfs:label "Ada, President" ; kg:status kgc:ongoing ; kg:holder id:ada ;
    kg:position id:office ; kg:start "2020-10-05"^^xsd:date ; kg:end "2020"^^xsd:gYear ; kg:ended "yes" .
id:record a kg:Record ; kg:in id:paper ; kg:describes id:ada .
id:judgement a kg:Judgement ; kg:judges id:ada , id:ben ; kg:verdict kgc:different .
id:talk a kg:Call ; rdfs:label "Call" ; kg:status kgc:occurred ; kg:participant id:ada , id:undescribed .
id:undescribed a kg:Entity ; rdfs:label "undescribed" .
id:pact a kg:Alliance ; rdfs:label "Pact" ; kg:status kgc:ongoing ; kg:member id:state , id:ada .
"""

BAD = {
    "a person is no place": ("id:x a kg:Person , kg:Place .", "Actor and also"),
    "a fact is no document": (
        'id:x a kg:Meeting , kg:LegalAct ; rdfs:label "x" ; kg:status kgc:planned .', "Fact and also",
    ),
    "a fact has a status": ('id:x a kg:Meeting ; rdfs:label "x" .', "one status"),
    "the status is in the list": (
        'id:x a kg:Meeting ; rdfs:label "x" ; kg:status kgc:stage-cancelled .', "status scheme",
    ),
    "a fact has a label": ("id:x a kg:Meeting ; kg:status kgc:planned .", "label"),
    "a meeting has no agent": (
        'id:x a kg:Meeting ; rdfs:label "x" ; kg:status kgc:planned ; kg:agent id:ada .',
        "does not take the role AGENT",
    ),
    "a tenure has no participant": (
        "id:tenure kg:participant id:ben .", "does not take the role PARTICIPANT",
    ),
    "an entity takes no role": ("id:town kg:place id:land .", "does not take the role PLACE"),
    "a place does not take part": ("id:summit kg:participant id:town .", "PARTICIPANT is filled by Actor"),
    "a person is no place of a meeting": ("id:summit kg:place id:ben .", "PLACE is filled by Place"),
    "a date is typed": (
        'id:x a kg:Meeting ; rdfs:label "x" ; kg:status kgc:planned ; kg:start "2025-11" .', "typed by its",
    ),
    "a date has a form": (
        'id:x a kg:Meeting ; rdfs:label "x" ; kg:status kgc:planned ; kg:start "soon"^^xsd:date .',
        "typed by its",
    ),
    "nothing ends before it starts": (
        'id:x a kg:Meeting ; rdfs:label "x" ; kg:status kgc:planned ; '
        'kg:start "2025-11"^^xsd:gYearMonth ; kg:end "2025-10-31"^^xsd:date .', "ends before it starts",
    ),
    "a report has a document": (
        'id:x a kg:Report ; kg:reports id:summit ; kg:status kgc:planned ; kg:row "1" .', "one document",
    ),
    "a report has a fact": (
        'id:x a kg:Report ; kg:in id:paper ; kg:status kgc:planned ; kg:row "1" .', "one fact",
    ),
    "a report has a quote or a row": (
        "id:x a kg:Report ; kg:in id:paper ; kg:reports id:summit ; kg:status kgc:planned .", "quote",
    ),
    "a quote has offsets": (
        'id:x a kg:Report ; kg:in id:paper ; kg:reports id:summit ; kg:status kgc:planned ; kg:quote "q" .',
        "offsets",
    ),
    "no report says disputed": (
        'id:x a kg:Report ; kg:in id:paper ; kg:reports id:summit ; kg:status kgc:disputed ; kg:row "1" .',
        "never the computed status",
    ),
    "confidence is a share": ("id:row kg:confidence 1.5e0 .", "0 to 1"),
    "polarity is in the list": ("id:row kg:polarity kgc:certain .", "affirmed or denied"),
    "a tenure has a holder": (
        'id:x a kg:Tenure ; rdfs:label "x" ; kg:status kgc:ongoing ; kg:position id:office .', "a HOLDER",
    ),
    "a tenure has a position or body": (
        'id:x a kg:Tenure ; rdfs:label "x" ; kg:status kgc:ongoing ; kg:holder id:ada .',
        "POSITION or a BODY",
    ),
    "an alliance has two members": (
        'id:x a kg:Alliance ; rdfs:label "x" ; kg:status kgc:ongoing ; kg:member id:state .', "two MEMBERs",
    ),
    "a relationship has two sides": (
        'id:x a kg:Kinship ; rdfs:label "x" ; kg:status kgc:ongoing ; kg:subject id:ada .', "a COUNTERPART",
    ),
    "ended is yes, no or unknown": ('id:tenure kg:ended "maybe" .', "yes, no or unknown"),
    "a state has one territory": ("id:state kg:territory id:town .", "one country"),
    "a place lies in a place": ("id:town kg:within id:state .", "within a place"),
    "latitude is on Earth": ("id:land kg:latitude 91.0e0 ; kg:longitude 0.0e0 .", "-90 to 90"),
    "coordinates come in pairs": ("id:land kg:latitude 10.0e0 .", "with the latitude"),
    "a Wikidata id is an item": ('id:land kg:wikidataId "159" .', "Wikidata"),
    "a record describes one entity": ("id:x a kg:Record ; kg:in id:paper .", "one entity"),
    "a judgement is about two": (
        "id:x a kg:Judgement ; kg:judges id:ada ; kg:verdict kgc:same .", "two entities",
    ),
    "a verdict is in the list": (
        "id:x a kg:Judgement ; kg:judges id:ada , id:ben ; kg:verdict kgc:certain .", "same, different",
    ),
}  # fmt: skip


def _data(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def _with_ancestors(graph: Graph) -> Graph:
    """As the export writes it: each node names every class above its own."""
    for cls in ontology().classes():
        for node in list(graph.subjects(RDF.type, URIRef(cls.iri))):
            for ancestor in cls.ancestors:
                graph.add((node, RDF.type, URIRef(KG + ancestor)))
    return graph


def test_the_shapes_are_shapes() -> None:
    conforms, _, text = validate(Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, text


def test_a_sound_graph_conforms() -> None:
    conforms, _, text = validate(_with_ancestors(_data(GOOD)), shacl_graph=SHAPES)
    assert conforms, text


def test_with_the_classes_beside_it_a_node_names_only_its_own() -> None:
    conforms, _, text = validate(_data(GOOD), shacl_graph=SHAPES, ont_graph=Graph().parse(HERE / "kg.ttl"))
    assert conforms, text


@pytest.mark.parametrize("fault", BAD)
def test_each_fault_is_named(fault: str) -> None:
    statements, message = BAD[fault]
    conforms, _, text = validate(_with_ancestors(_data(GOOD + statements)), shacl_graph=SHAPES)
    assert not conforms
    assert message in text


def _alternatives(holder: Node) -> set[str]:
    head = SHAPES.value(holder, SH["or"])
    assert head is not None
    members = Collection(SHAPES, head)
    return {str(cls).removeprefix(KG) for m in members if (cls := SHAPES.value(m, SH["class"])) is not None}


@pytest.mark.parametrize("kind", ["Actor", "Place", "Fact", "Document"])
def test_a_kind_may_be_what_its_classes_are_and_nothing_else(kind: str) -> None:
    shape = URIRef(f"{KGS}{kind}Alone")
    head = SHAPES.value(shape, SH["in"])
    assert head is not None
    allowed = {str(cls).removeprefix(KG) for cls in Collection(SHAPES, head)}
    assert SHAPES.value(shape, SH.targetClass) == URIRef(KG + kind)
    assert allowed == {*ontology().descendants(kind), *ontology().cls(kind).ancestors}


@pytest.mark.parametrize("role", ontology().roles().values(), ids=lambda r: r.name)
def test_role_shapes_agree_with_the_ontology(role: Role) -> None:
    taken, filled = URIRef(f"{KGS}{role.name}-taken"), URIRef(f"{KGS}{role.name}-filled")
    assert SHAPES.value(taken, SH.targetSubjectsOf) == URIRef(KG + role.local)
    assert _alternatives(taken) == {*role.domain, "Report"}
    assert SHAPES.value(filled, SH.targetObjectsOf) == URIRef(KG + role.local)
    assert _alternatives(filled) == set(role.range)


def test_code_lists_in_shapes_agree_with_the_ontology() -> None:
    for prop, scheme in (("Stage", "stage"), ("PloverType", "ploverType"), ("Fact", "status")):
        heads = SHAPES.objects(URIRef(KGS + prop), SH.property / SH["in"])
        listed = {str(c) for head in heads for c in Collection(SHAPES, head)}
        assert listed == {c.iri for c in ontology().scheme(scheme).concepts.values()}
