"""Values of the graph as RDF terms."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.rdf.terms import NS, XSD, Vocabulary, date_literal

KG = Vocabulary("https://example.org/id/")


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("text", "lexical", "datatype"),
    [
        ("1982", "1982", "gYear"),
        ("-0043", "-0043", "gYear"),
        ("1982-05", "1982-05", "gYearMonth"),
        ("1982-05-17", "1982-05-17", "date"),
        ("1982-05-17T08:00Z", "1982-05-17T08:00:00Z", "dateTime"),
        ("1982-05-17T08:00:30+0200", "1982-05-17T08:00:30+02:00", "dateTime"),
        ("1963/1968", "1963/1968", "string"),
        ("soon", "soon", "string"),
    ],
)
def test_a_date_has_the_type_of_its_precision(text: str, lexical: str, datatype: str) -> None:
    assert date_literal(text) == _typed(lexical, datatype)


@pytest.mark.parametrize("identifier", ["Q159.territory", "ent-é x", "a/b#c?d", "%41", "<x>"])
def test_ids_become_addresses_and_back(identifier: str) -> None:
    node = KG.node(identifier)
    assert KG.identifier(node.value) == identifier
    assert not set(node.value.removeprefix(KG.base)) & set("/#?<> ")


@pytest.mark.parametrize(
    ("name", "value", "term"),
    [
        ("status", "cancelled", ox.NamedNode("https://w3id.org/statecraft/codes#cancelled")),
        ("status", "of another list", ox.Literal("of another list")),
        ("reportCount", 3, _typed("3", "integer")),
        ("population", "many", ox.Literal("many")),
        ("latitude", 47.5, _typed("47.5", "double")),
        ("unMember", True, _typed("true", "boolean")),
        ("unMember", "true", _typed("true", "boolean")),
        ("website", "https://example.org/", _typed("https://example.org/", "anyURI")),
        ("website", "not an address", ox.Literal("not an address")),
        ("nationality", "Q5", ox.NamedNode("https://example.org/id/Q5")),
    ],
)
def test_a_value_has_the_type_of_its_property(name: str, value: object, term: ox.Literal) -> None:
    assert list(KG.values(name, value)) == [term]


def test_lists_languages_and_unknown_names() -> None:
    assert [t.value for t in KG.values("alias", ["a", "b"])] == ["a", "b"]
    assert list(KG.values("alias", "Ада", "RU")) == [ox.Literal("Ада", language="ru")]
    assert list(KG.values("alias", "x", "no language")) == [ox.Literal("x")]
    assert list(KG.values("noSuchProperty", "x")) == []
    assert list(KG.values("alias", None)) == []
    assert NS.endswith("#")
