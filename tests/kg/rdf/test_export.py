"""Exports: one golden text, the same triples in every form, nothing lost, nothing of this machine."""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.dates import BadDateError
from kg.export.selection import Selection, UnknownFormatError
from kg.export.stream import nodes
from kg.rdf.describe import NAMED, not_values
from kg.rdf.export import FORMATS
from kg.rdf.formats import MEDIA_TYPES
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from ontology.model import ontology
from tests.kg.rdf import world as w
from tests.kg.rdf.world import written

GOLDEN = Path(__file__).with_name("golden.ttl")
RDFLIB = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
KG = "https://w3id.org/statecraft/ns#"


def _triples(text: bytes, form: str = "nt") -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(text, FORMATS[form])}


def _lines(store: Store, vocabulary: Vocabulary, **selection: Any) -> set[str]:
    return set(written(store, vocabulary, **selection).decode().splitlines())


def test_the_golden_text(world: Store, vocabulary: Vocabulary) -> None:
    text = written(world, vocabulary, "ttl", profile="full").decode()
    if os.environ.get("KG_REGOLD"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("profile", ["facts", "full"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_holds_the_same_triples(
    world: Store, vocabulary: Vocabulary, form: str, profile: str
) -> None:
    lines = written(world, vocabulary, profile=profile)
    text = written(world, vocabulary, form, profile=profile)
    assert _triples(text, form) == _triples(lines)
    assert isomorphic(rdflib.Graph().parse(data=lines, format="nt"), _read(text, form))


def _read(text: bytes, form: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, inside of its parsers
        data = rdflib.Dataset(default_union=True).parse(data=text, format=RDFLIB[form])
        for triple in data.triples((None, None, None)):
            graph.add(triple)
    return graph


@pytest.mark.parametrize("profile", ["facts", "full", "rdf12"])
def test_no_statement_is_written_twice(world: Store, vocabulary: Vocabulary, profile: str) -> None:
    lines = written(world, vocabulary, profile=profile).decode().splitlines()
    assert len(lines) == len(set(lines)) > 50


def test_counts_are_those_of_the_store(world: Store, vocabulary: Vocabulary) -> None:
    graph = rdflib.Graph().parse(data=written(world, vocabulary, profile="full"), format="nt")

    def instances(name: str) -> int:
        return len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(KG + name))))

    for label in ("Fact", "Report", "Record", "Judgement", "Document"):
        assert instances(label) == world.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"] > 0
    held = world.read("MATCH (n:Document) RETURN count(n) AS n")[0]["n"]
    assert instances("Entity") - held == world.read("MATCH (n:Entity) RETURN count(n) AS n")[0]["n"]
    facts = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(KG + "Fact")))
    for role in ontology().roles().values():
        stored = world.read(f"MATCH (:Fact)-[r:{role.name}]->(:Entity) RETURN count(r) AS n")[0]["n"]
        pairs = graph.subject_objects(rdflib.URIRef(KG + role.local))
        assert len([subject for subject, _ in pairs if subject in facts]) == stored


def test_every_stored_property_is_written_or_left_out_on_purpose(world: Store) -> None:
    known = ontology().properties().keys()
    seen = set()
    for node in nodes(world, Selection(profile="full")):
        names = {NAMED.get(name, name) for name in node.properties.keys() - not_values(node.kind)}
        assert names <= known, f"{node.kind} {node.id} has properties that the ontology lacks"
        seen.add(node.kind)
    assert seen == {"entity", "fact", "merged", "document", "report", "record", "judgement"}


def test_what_is_told_of_a_person(world: Store, vocabulary: Vocabulary) -> None:
    (ada,) = (n.id for n in nodes(world, Selection()) if n.kind == "merged")
    lines = _lines(world, vocabulary, profile="facts")
    canonical = {w.ADA: w.ADA_AGAIN, w.ADA_AGAIN: w.ADA}[ada]
    subject = f"<{w.BASE}{canonical}>"
    for said in (
        f'<{KG}alias> "Ада"',
        f'<{KG}weakAlias> "A."',
        f'<{KG}passport> "P 7"',
        f'<{KG}sourceKey> "list:key-Q1"',
        f'<{KG}birthDate> "-0043-03"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
        f"<{KG}nationality> <{w.BASE}Q5>",
    ):
        assert f"{subject} {said} ." in lines
    assert f"<{w.BASE}{ada}> <{KG}mergedInto> {subject} ." in lines
    assert not any(f"{KG}aliases" in line or f"{KG}identifiers" in line for line in lines)


def test_known_at_a_far_date_is_now(world: Store, vocabulary: Vocabulary) -> None:
    assert _lines(world, vocabulary, known_at="2999") == _lines(world, vocabulary)
    for one in (w.ADA, w.SUMMIT, w.CANCELLATION, w.TOWN):
        assert _lines(world, vocabulary, known_at="2999", about=(one,)) == _lines(
            world, vocabulary, about=(one,)
        )
    full = _lines(world, vocabulary, known_at="2999", profile="full")
    assert full == _lines(world, vocabulary, profile="full")


def test_known_at_a_date_holds_what_was_known_then(world: Store, vocabulary: Vocabulary) -> None:
    lines = "\n".join(_lines(world, vocabulary, known_at="2025-06", profile="full"))
    assert f"<{w.BASE}{w.TENURE}>" in lines
    for later in (w.SUMMIT, w.TRANSFER, w.ARTICLE, w.NEVER_DESCRIBED, "jud-1"):
        assert f"<{w.BASE}{later}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" not in lines
    then = "\n".join(_lines(world, vocabulary, known_at="2025-10-22"))
    assert f"<{w.BASE}{w.NEVER_DESCRIBED}> <{KG}agent>" not in then
    assert f"<{w.BASE}{w.CANCELLATION}> <{KG}agent> <{w.BASE}{w.NEVER_DESCRIBED}>" in then
    assert f"<{w.BASE}{w.NEVER_DESCRIBED}> <{KG}name>" in then
    assert f"<{w.BASE}{w.CANCELLATION}> <{KG}about> <{w.BASE}{w.SUMMIT}>" in then


def test_links_to_what_nobody_reports_are_left_out(world: Store, vocabulary: Vocabulary) -> None:
    assert not any(f"{w.BASE}fact-unheard-of" in line for line in _lines(world, vocabulary))


@pytest.mark.parametrize("known_at", [None, "2999"])
def test_about_one_thing(world: Store, vocabulary: Vocabulary, known_at: str | None) -> None:
    kinds: dict[str, set[str]] = {}
    for node in nodes(world, Selection("full", (w.ADA_AGAIN,), known_at=known_at)):
        kinds.setdefault(node.kind, set()).add(node.id)
    assert kinds["fact"] == {w.SUMMIT, w.TENURE}
    assert {w.BEN, w.TOWN, w.OFFICE, w.STATE} <= kinds["entity"]
    assert w.TANK not in kinds["entity"]
    assert kinds["document"] == {w.LIST, w.ARTICLE, w.LATER}
    assert (len(kinds["report"]), kinds["judgement"]) == (2, {"jud-1"})


def test_about_a_fact_brings_who_takes_part(world: Store) -> None:
    found = {node.id for node in nodes(world, Selection(about=(w.TRANSFER,)))}
    assert found == {w.TRANSFER, w.STATE, w.TANK}


def test_valid_at_leaves_out_what_cannot_have_held(world: Store) -> None:
    def facts(date: str) -> set[str]:
        return {node.id for node in nodes(world, Selection(valid_at=date)) if node.kind == "fact"}

    assert w.TENURE in facts("2021")
    assert w.TENURE not in facts("2019")
    assert {w.TENURE, w.SUMMIT} <= facts("2025-11-15")
    assert w.SUMMIT not in facts("2025-12")


def test_edges_say_how_far_they_got_in_rdf12(world: Store, vocabulary: Vocabulary) -> None:
    found = _triples(written(world, vocabulary, profile="rdf12"))
    reified = {t.subject: t.object for t in found if t.predicate.value.endswith("#reifies")}
    statuses = {t.object for t in found if t.subject in reified and t.predicate.value == KG + "status"}
    assert ox.NamedNode("https://w3id.org/statecraft/codes#disputed") in statuses
    assert all(isinstance(statement, ox.Triple) for statement in reified.values())
    plain = {t for t in found if t.subject not in reified}
    assert plain == _triples(written(world, vocabulary))
    assert set(reified.values()) <= plain


@pytest.mark.parametrize(("form", "profile"), [("xlsx", "facts"), ("ttl", "all"), ("rdfxml", "rdf12")])
def test_what_there_is_not_is_refused(world: Store, vocabulary: Vocabulary, form: str, profile: str) -> None:
    with pytest.raises(UnknownFormatError):
        written(world, vocabulary, form, profile=profile)


def test_a_bad_date_is_refused_before_anything_iswritten(world: Store, vocabulary: Vocabulary) -> None:
    with pytest.raises(BadDateError):
        written(world, vocabulary, known_at="soon")


def test_texts_of_documents_stay_in_the_store(world: Store, vocabulary: Vocabulary) -> None:
    assert w.TEXT not in written(world, vocabulary, profile="full").decode()


def test_json_ld_is_json_with_our_ids(world: Store, vocabulary: Vocabulary) -> None:
    found = json.loads(written(world, vocabulary, "jsonld"))
    assert w.TENURE in json.dumps(found)


def test_media_types_are_known_ones() -> None:
    assert MEDIA_TYPES["jsonld"] == "application/ld+json"
    assert MEDIA_TYPES["ttl"] == "text/turtle"
