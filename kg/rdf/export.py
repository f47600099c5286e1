"""Streaming the graph out as RDF, in a fixed order, so that equal knowledge gives equal exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.selection import Selection, UnknownFormatError
from kg.export.stream import nodes
from kg.rdf.describe import describe, reifiers
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.STREAMING_JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
# The forms that can say something about a statement
_RDF12 = ("ttl", "trig", "nt", "nq")


def export(
    store: Store, out: BinaryIO, format_name: str, vocabulary: Vocabulary, selection: Selection
) -> int:
    """Write the selection to ``out``; memory is that of one batch and of the ids.

    Returns:
        How many statements were written.

    Raises:
        UnknownFormatError: no such format or profile, or a format that cannot hold the profile.
        BadDateError: the selection's valid or known time is no date.
    """
    check(format_name, selection)
    count = 0

    def counted() -> Iterator[ox.Triple]:
        nonlocal count
        for statement in statements(store, vocabulary, selection):
            count += 1
            yield statement

    ox.serialize(counted(), out, FORMATS[format_name], prefixes=vocabulary.prefixes)
    return count


def statements(store: Store, vocabulary: Vocabulary, selection: Selection) -> Iterator[ox.Triple]:
    """Every statement of the selection, each once, node by node."""
    for node in nodes(store, selection):
        yield from describe(vocabulary, node)
        if selection.profile == "rdf12":
            yield from reifiers(vocabulary, node)


def check(format_name: str, selection: Selection) -> None:
    """Raise what is wrong with an export before anything is written (the errors of :func:`export`)."""
    selection.check()
    if format_name not in FORMATS:
        raise UnknownFormatError(f"no RDF format {format_name!r}", hint=f"one of {', '.join(FORMATS)}")
    if selection.profile == "rdf12" and format_name not in _RDF12:
        raise UnknownFormatError(f"{format_name} cannot hold RDF 1.2", hint=f"one of {', '.join(_RDF12)}")
