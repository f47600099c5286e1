"""Nodes with their edges, streamed in a fixed order, in the memory of one batch and of the ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.dates import PartialDate
from kg.store.bolt import Store
from kg.store.edges import entity_links, fact_links, roles
from kg.store.statements import statement

BATCH = 1_000
HOLDS: Mapping[str, Mapping[str, str]] = {
    "document": {"publisher": "PUBLISHED_BY", "cites": "CITES", "corrects": "CORRECTS"},
    "report": {"document": "IN", "fact": "REPORTS", "attributedTo": "ATTRIBUTED_TO"},
    "record": {"document": "IN", "entity": "DESCRIBES"},
    "judgement": {"left": "JUDGES", "right": "JUDGES"},
    "merged": {"into": "MERGED_INTO"},
}
"""Kind → property that holds ids → type of the edges that it stands for."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One outgoing edge: type, id at the other end; of a role also how far it got and how many say so."""

    type: str
    target: str
    status: str | None = None
    report_count: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One node with its properties as stored.

    Attributes:
        kind: ``entity``, ``fact``, ``merged`` (``id``, ``into``), ``document``, ``report``, ``record`` or
            ``judgement``.
        edges: the roles and links of a fact, the links that records state of an entity; of a primary or
            merged node what its properties hold, with ids as first resolved.
    """

    kind: str
    properties: Mapping[str, Any]
    edges: tuple[Edge, ...] = ()

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.properties["id"])


def current(store: Store, chosen: Iterable[str] | None) -> Iterator[Node]:
    """Entities, then facts, each by id: all, or those among the chosen ids."""
    for kind in ("entity", "fact"):
        ids = sorted(chosen) if chosen is not None else all_ids(store, kind)
        for batch in batches(ids):
            yield from read(store, kind, batch)


def read(store: Store, kind: str, ids: Sequence[str]) -> Iterator[Node]:
    """The nodes of one kind among these ids, by id."""
    text = statement(f"export_{kind}").replace("{{types}}", "|".join(_types(kind)))
    rows = sorted(store.read(text, ids=list(ids)), key=lambda row: str(row["node"]["id"]))
    return (
        Node(kind, row["node"], tuple(Edge(*edge) for edge in row["edges"]))
        if "edges" in row
        else primary(kind, row["node"])
        for row in rows
    )


def primary(kind: str, properties: Mapping[str, Any]) -> Node:
    """A primary or merged node, with the edges that its properties hold."""
    found = []
    for name, type_ in HOLDS[kind].items():
        targets = properties.get(name) or ()
        found += [Edge(type_, str(target)) for target in ([targets] if isinstance(targets, str) else targets)]
    return Node(kind, properties, tuple(found))


def all_ids(store: Store, kind: str) -> list[str]:
    """The ids of all nodes of one kind, sorted here: the embedded store uses no index for ORDER BY."""
    label = kind.capitalize()
    return sorted(str(row["id"]) for row in store.stream(statement("export_ids").replace("{{label}}", label)))


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in pieces of one statement each."""
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def can_hold(fact: Mapping[str, Any], at: str | None) -> bool:
    """Whether a fact's bounds leave it possible that it held then; an unknown bound leaves it open."""
    if at is None:
        return True
    date = PartialDate.parse(at)
    begins, ends = fact.get("fromDay"), fact.get("toDay")
    return (begins is None or begins <= date.last_day) and (ends is None or date.first_day <= ends)


def canonical(store: Store) -> Callable[[str], str]:
    """From an id as first resolved to the id it goes by."""
    into = {row["id"]: row["into"] for row in store.read(statement("write_all_merged"))}
    return lambda node: into.get(node, node)


def _types(kind: str) -> tuple[str, ...]:
    return {"entity": entity_links(), "fact": (*roles(), *fact_links())}.get(kind, ())
