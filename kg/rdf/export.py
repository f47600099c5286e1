"""Streaming the graph out as RDF, in a fixed order, so that equal knowledge gives equal exports.

Profiles: ``facts`` holds entities and facts; ``full`` adds documents, reports, records and judgements;
``rdf12`` is ``facts`` with what the edges themselves say as RDF 1.2 reifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.dates import PartialDate
from kg.rdf import describe
from kg.rdf.describe import Edge
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.statements import statement
from kg.views.clock import until
from ontology.errors import UsageError

FORMATS: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.STREAMING_JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
PROFILES = ("facts", "full", "rdf12")
_BATCH = 1_000
_PRIMARY: Mapping[str, Callable[[Vocabulary, Mapping[str, Any]], Iterator[ox.Triple]]] = {
    "documents": describe.document,
    "reports": describe.report,
    "records": describe.record,
    "judgements": describe.judgement,
}


class UnknownFormatError(UsageError):
    """No such export format or profile."""

    code = "unknown-format"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the graph: ids (and what is directly tied to them), a valid time, a known time."""

    profile: str = "facts"
    about: Sequence[str] = ()
    valid_at: str | None = None
    known_at: str | None = None


def export(
    store: Store, out: BinaryIO, format_name: str, vocabulary: Vocabulary, selection: Selection
) -> int:
    """Write the selection to ``out``; memory is that of one batch and of the ids.

    Returns:
        How many statements were written.

    Raises:
        UnknownFormatError: no such format or profile.
    """
    if format_name not in FORMATS:
        raise UnknownFormatError(f"no RDF format {format_name!r}", hint=f"one of {', '.join(FORMATS)}")
    if selection.profile not in PROFILES:
        raise UnknownFormatError(f"no profile {selection.profile!r}", hint=f"one of {', '.join(PROFILES)}")
    count = 0

    def counted() -> Iterator[ox.Triple]:
        nonlocal count
        for statement_ in statements(store, vocabulary, selection):
            count += 1
            yield statement_

    ox.serialize(counted(), out, FORMATS[format_name], prefixes=vocabulary.prefixes)
    return count


def statements(store: Store, vocabulary: Vocabulary, selection: Selection) -> Iterator[ox.Triple]:
    """Every statement of the selection: entities, facts, then what the profile adds, each by id."""
    chosen = _about(store, selection.about) if selection.about else None
    for properties, edges in _nodes(store, "entities", chosen, selection):
        yield from describe.node(vocabulary, properties, edges)
    for properties, edges in _nodes(store, "facts", chosen, selection):
        yield from describe.node(vocabulary, properties, edges)
        if selection.profile == "rdf12":
            yield from describe.edge_statements(vocabulary, properties, edges)
    if selection.profile == "full":
        for kind, described in _PRIMARY.items():
            for properties in _primary(store, kind, chosen, selection):
                yield from described(vocabulary, properties)


def _nodes(
    store: Store, kind: str, chosen: Collection[str] | None, selection: Selection
) -> Iterator[tuple[Mapping[str, Any], list[Edge]]]:
    for ids in _batches(_ids(store, kind, chosen)):
        for row in (
            _current(store, kind, ids) if selection.known_at is None else _known(store, kind, ids, selection)
        ):
            if kind == "entities" or _holds(row["node"], selection.valid_at):
                yield row["node"], [_edge(*written) for written in row["edges"]]


def _current(store: Store, kind: str, ids: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    rows = store.read(statement(f"export_{kind}"), ids=list(ids))
    return iter(sorted(rows, key=lambda row: str(row["node"]["id"])))


def _primary(
    store: Store, kind: str, chosen: Collection[str] | None, selection: Selection
) -> Iterator[Mapping[str, Any]]:
    """Primary nodes: all, or those that speak of a chosen node; all times, or those known by then."""
    for ids in _batches(_ids(store, kind, None)):
        for row in _current(store, kind, ids):
            properties = row["node"]
            if _concerns(properties, chosen) and _known_by(properties, selection.known_at):
                yield properties


def _concerns(properties: Mapping[str, Any], chosen: Collection[str] | None) -> bool:
    subjects = (properties.get(key) for key in ("fact", "entity", "left", "right"))
    return chosen is None or any(subject in chosen for subject in subjects)


def _known_by(properties: Mapping[str, Any], known_at: str | None) -> bool:
    known = properties.get("knownFrom") or properties.get("date") or ""
    return known_at is None or str(known) <= until(known_at)


def _about(store: Store, about: Sequence[str]) -> set[str]:
    """The ids asked for, the facts they take part in, and everybody else in those facts."""
    ids = list(about)
    rows = store.read(statement("export_neighbourhood"), ids=ids)
    rows += store.read(statement("export_fact_entities"), ids=ids)
    return {*ids, *(str(row["id"]) for row in rows)}


def _ids(store: Store, kind: str, chosen: Collection[str] | None) -> list[str]:
    """Ids in order; with a choice the ones of the kind among it, which the next statement sorts out."""
    if chosen is not None:
        return sorted(chosen)
    singular = "entity" if kind == "entities" else kind[:-1]
    return sorted(str(row["id"]) for row in store.stream(statement(f"export_{singular}_ids")))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[i : i + _BATCH] for i in range(0, len(ids), _BATCH))


def _holds(properties: Mapping[str, Any], valid_at: str | None) -> bool:
    """Whether a fact's bounds leave it possible that it held then; an unknown bound leaves it open."""
    if valid_at is None:
        return True
    date = PartialDate.parse(valid_at)
    begins, ends = properties.get("fromDay"), properties.get("toDay")
    return (begins is None or begins <= date.last_day) and (ends is None or date.first_day <= ends)


def _edge(kind: str, target: str, status: str | None, report_count: int | None) -> Edge:
    return Edge(kind, target, {"status": status, "reportCount": report_count})
