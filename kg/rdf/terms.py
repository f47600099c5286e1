"""IRIs and literals: how ids, codes and partial dates of the graph are written in RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.dates import BadDateError, PartialDate
from ontology.model import Property, ontology

NS = "https://w3id.org/statecraft/ns#"
CODES = "https://w3id.org/statecraft/codes#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"

TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")

_TIME = re.compile(r"T\d{2}:\d{2}(?P<seconds>:\d{2})?")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")
# What a value has to look like to be of its datatype; what a source wrote otherwise stays a plain string.
_LEXICAL = {
    "integer": re.compile(r"[+-]?\d+"),
    "double": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?"),
    "boolean": re.compile(r"true|false"),
    "dateTime": re.compile(r"-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"),
    "anyURI": re.compile(r"[^\s<>\"{}|\\^`]+"),
}

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Turns names and values of the graph into terms; ``base`` is the prefix of the ids."""

    base: str

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that exports declare."""
        return {
            "": self.base,
            "kg": NS,
            "kgc": CODES,
            "xsd": XSD,
            "rdf": RDF,
            "rdfs": RDFS,
            "prov": PROV,
            "oa": OA,
        }

    def node(self, identifier: str) -> ox.NamedNode:
        """The IRI of an entity, fact, report, record, document or judgement."""
        return ox.NamedNode(self.base + quote(identifier, safe="-._~"))

    def identifier(self, iri: str) -> str:
        """The id behind an IRI of ours; any other text is taken for an id."""
        from urllib.parse import unquote

        return unquote(iri.removeprefix(self.base))

    def values(self, name: str, value: Any, language: str | None = None) -> Iterator[Term]:
        """The terms of one property value (a list gives several); nothing for names the ontology lacks.

        A text gets its language where the tag is one.
        """
        prop = ontology().properties().get(name)
        if prop is None or value is None:
            return
        for single in value if isinstance(value, list) else [value]:
            if language and prop.datatype == "string" and not prop.scheme and _TAG.fullmatch(language):
                yield ox.Literal(str(single), language=language.lower())
            else:
                yield self._value(prop, single)

    def _value(self, prop: Property, value: Any) -> Term:
        if prop.datatype is None:
            return self.node(str(value))
        if prop.scheme:
            concept = ontology().scheme(prop.scheme).get(str(value))
            return ox.NamedNode(concept.iri) if concept else ox.Literal(str(value))
        if prop.datatype == "partialDate":
            return date_literal(str(value))
        return _literal(str(prop.datatype), value)


@cache
def term(name: str) -> ox.NamedNode:
    """A class or property of the ontology by local name."""
    return ox.NamedNode(NS + name)


def date_literal(text: str) -> ox.Literal:
    """A partial date with the datatype of its precision: ``1982`` is an ``xsd:gYear``, never 1 January.

    What is not a single partial date (a span ``1963/1968``) stays a plain string.
    """
    try:
        date = PartialDate.parse(text)
    except BadDateError:
        return ox.Literal(text)
    return ox.Literal(_with_seconds(date.text), datatype=ox.NamedNode(XSD + _date_type(date)))


def _date_type(date: PartialDate) -> str:
    if "T" in date.text:
        return "dateTime"
    if date.day is not None:
        return "date"
    return "gYear" if date.month is None else "gYearMonth"


def _with_seconds(text: str) -> str:
    """XML Schema wants seconds, and a colon in the offset, where ISO 8601 does not."""
    match = _TIME.search(text)
    if match and not match.group("seconds"):
        text = text[: match.end()] + ":00" + text[match.end() :]
    return re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text) if match else text


def _literal(datatype: str, value: Any) -> ox.Literal:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    form = _LEXICAL.get(datatype)
    if form is None or not form.fullmatch(text):
        return ox.Literal(text)
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))
