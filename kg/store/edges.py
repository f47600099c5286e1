"""The edges of the computed part: as the views want them, and as the graph holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from kg.store.bolt import Transaction
from kg.store.patch import Edge, Edges, slotted
from kg.store.read import Row, rows_for
from kg.views.classes import edge_types, role_types
from kg.views.entity import EntityView
from kg.views.fact import FactView, Tie, ties
from kg.views.liveness import speaking
from kg.views.said import Noted, Said

AWAITS = "AWAITS"
_DOCUMENT_LINKS = ("CITES", "CORRECTS")
Resolve = Callable[[str], str]
Kind = Callable[[str], str]
"""From the id of a link's target to the label it has now: Fact, Entity, Document, or Dormant for none."""


def fact_links() -> tuple[str, ...]:
    """Types of the edges from a fact to a fact or process."""
    return edge_types("fact-link")


def entity_links() -> tuple[str, ...]:
    """Types of the edges from an entity to an entity that records state."""
    return tuple(t for t in edge_types("entity-link") if t not in ("NAMES", "MERGED_INTO"))


def roles() -> tuple[str, ...]:
    """Types of the edges from a fact to an entity."""
    return tuple(sorted(role_types()))


def referring() -> str:
    """The types of edges that keep an entity without records in the graph, as an alternation."""
    return "|".join((*roles(), *entity_links(), "ATTRIBUTED_TO", "PUBLISHED_BY"))


def fact_edges(view: FactView, said: Sequence[Said], canonical: Resolve, kind: Kind) -> Edges:
    """Every edge that a fact and the reports about it have."""
    fact = view.id
    found: Edges = {
        Edge("Fact", fact, r.role, "Entity", r.entity): {"status": r.status, "reportCount": r.report_count}
        for r in view.roles
    }
    for link in view.links:
        if link.target != fact:
            found |= link_edge("Fact", fact, link.type, link.target, kind(link.target))
    found |= _tie_edges(fact, view.ties)
    for one in said:
        found[Edge("Report", one.id, "REPORTS", "Fact", fact)] = {}
    for one in speaking(said):
        for actor in one.report.attributed_to:
            found[Edge("Report", one.id, "ATTRIBUTED_TO", "Entity", canonical(actor))] = {}
    return found


def entity_edges(view: EntityView, noted: Sequence[Noted]) -> Edges:
    """Every edge that an entity, its names and its live records have."""
    found: Edges = {Edge("Entity", view.id, link.type, "Entity", link.target): {} for link in view.links}
    for name in view.names:
        found[Edge("Name", name.key, "NAMES", "Entity", view.id)] = {"kind": name.kind}
    for one in speaking(noted):
        found[Edge("Record", one.id, "DESCRIBES", "Entity", view.id)] = {}
    return found


def document_edges(document: Row, canonical: Resolve, kind: Kind) -> Edges:
    """Every edge that leaves a document."""
    start, found = document["id"], Edges()
    if document.get("publisher"):
        found[Edge("Document", start, "PUBLISHED_BY", "Entity", canonical(document["publisher"]))] = {}
    for type_, targets in (("CITES", document.get("cites")), ("CORRECTS", document.get("corrects"))):
        for target in {canonical(t) for t in targets or ()} - {start}:
            found |= link_edge("Document", start, type_, target, kind(target))
    return found


def link_edge(start_label: str, start: str, type_: str, target: str, label: str) -> Edges:
    """A link to what exists, or the edge that waits for it."""
    if label == "Dormant":
        return {Edge(start_label, start, AWAITS, "Dormant", target, type_): {"type": type_}}
    return {Edge(start_label, start, type_, label, target): {}}


def stored_fact_edges(transaction: Transaction, facts: Mapping[str, Row], reports: Iterable[str]) -> Edges:
    """The edges of facts (stored properties by id) and of the reports about them, as the graph has them."""
    types = "|".join((*roles(), *fact_links(), AWAITS))
    found = _outgoing(transaction, "Fact", facts, types)
    incoming = _incoming(transaction, "Fact", facts, "REPORTS")
    fillers: dict[str, list[tuple[str, str, str]]] = {}
    for edge, row in found.items():
        if edge.type in role_types():
            fillers.setdefault(edge.start, []).append((edge.type, edge.end, row["status"]))
    for fact, triples in fillers.items():
        found |= _tie_edges(fact, ties(facts[fact]["class"], facts[fact]["status"], triples))
    speakers = {edge.start for edge in incoming} | set(reports)
    return found | incoming | _outgoing(transaction, "Report", speakers, "ATTRIBUTED_TO")


def stored_entity_edges(transaction: Transaction, entities: Iterable[str]) -> Edges:
    """The edges of entities, their names and records, as the graph has them."""
    ids = list(entities)
    return _outgoing(transaction, "Entity", ids, "|".join(entity_links())) | _incoming(
        transaction, "Entity", ids, "NAMES|DESCRIBES"
    )


def stored_document_edges(transaction: Transaction, documents: Iterable[str]) -> Edges:
    """The edges that leave documents, as the graph has them."""
    types = "|".join(("PUBLISHED_BY", *_DOCUMENT_LINKS, AWAITS))
    return _outgoing(transaction, "Document", documents, types)


def links_to(transaction: Transaction, label: str, ids: Iterable[str]) -> list[tuple[Edge, str]]:
    """Links from facts and documents to nodes with this label, each with the type it has or waits for."""
    types = AWAITS if label == "Dormant" else "|".join((*fact_links(), *_DOCUMENT_LINKS))
    found = _incoming(transaction, label, ids, types)
    return [(edge, str(row["type"]) if edge.type == AWAITS else edge.type) for edge, row in found.items()]


def every_edge(transaction: Transaction, label: str, ids: Iterable[str]) -> Edges:
    """Every edge of nodes, in both directions."""
    wanted = list(ids)
    kinds = ("role", "fact-link", "entity-link", "convenience", "provenance")
    types = "|".join((*(t for kind in kinds for t in edge_types(kind)), AWAITS))
    return _outgoing(transaction, label, wanted, types) | _incoming(transaction, label, wanted, types)


def _tie_edges(fact: str, found: Iterable[Tie]) -> Edges:
    return {Edge("Entity", t.start, t.type, "Entity", t.end, fact): {"fact": fact} for t in found}


def _outgoing(transaction: Transaction, label: str, ids: Iterable[str], types: str) -> Edges:
    rows = rows_for(transaction, slotted("edges_out", label=label, types=types), ids)
    return {
        Edge(label, row["id"], row["type"], base_label(row["labels"]), row["target"], _mark(row)): row["p"]
        for row in rows
    }


def _incoming(transaction: Transaction, label: str, ids: Iterable[str], types: str) -> Edges:
    rows = rows_for(transaction, slotted("edges_in", label=label, types=types), ids)
    return {
        Edge(base_label(row["labels"]), row["source"], row["type"], label, row["id"], _mark(row)): row["p"]
        for row in rows
    }


def base_label(labels: Iterable[str]) -> str:
    """The label that identifies a node among those it has."""
    found = set(labels)
    bases = ("Fact", "Entity", "Report", "Record", "Name", "Merged", "Dormant", "Judgement", "Document")
    return next(base for base in bases if base in found)


def _mark(row: Mapping[str, Any]) -> str | None:
    """What tells parallel edges apart: the fact of a convenience edge, the type of a waiting link."""
    properties = row["p"]
    found = properties.get("type") if row["type"] == AWAITS else properties.get("fact")
    return None if found is None else str(found)
