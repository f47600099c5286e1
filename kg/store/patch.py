"""Changes to the graph, collected and sent as few statements: one per set of labels and type of edge."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from kg.store.bolt import Transaction
from kg.store.statements import statement

Row = dict[str, Any]
T = TypeVar("T")
_CHUNK = 20_000  # rows a statement carries
_PLAIN = re.compile(r"[A-Za-z]\w*", re.ASCII)  # a name that may stand in a statement
MARKS = {"AWAITS": "type"}
"""Edge type → the property that tells parallel edges apart; of a convenience edge it is the fact."""


class Edge(NamedTuple):
    """One edge by the labels and ids of its ends; ``mark`` tells it from parallel ones."""

    start_label: str
    start: str
    type: str
    end_label: str
    end: str
    mark: str | None = None


Edges = dict[Edge, Row]


def slotted(name: str, **slots: str) -> str:
    """A statement with its ``{{slots}}`` filled in: labels, types and keys of ours, never values."""
    text = statement(f"write_{name}")
    for slot, value in slots.items():
        text = text.replace("{{" + slot + "}}", value)
    assert "{{" not in text.replace("{{{", ""), f"write_{name} has an unfilled slot: {text}"
    return text


def key_of(label: str) -> str:
    """The property that identifies nodes with this label."""
    return "key" if label == "Name" else "id"


def chunks(rows: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The rows in lists of at most ``size``; nothing for no rows."""
    chunk: list[T] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class Patch:
    """What to change; nothing is sent before :meth:`apply`."""

    def __init__(self) -> None:
        self._created: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        self._replaced: dict[str, list[Row]] = defaultdict(list)
        self._updated: dict[str, list[Row]] = defaultdict(list)
        self._deleted: dict[str, list[str]] = defaultdict(list)
        self._connected: Edges = {}
        self._cut: set[Edge] = set()

    @property
    def size(self) -> int:
        """How many nodes and edges it touches."""
        nodes = (self._created, self._replaced, self._updated, self._deleted)
        return (
            sum(len(rows) for group in nodes for rows in group.values())
            + len(self._connected)
            + len(self._cut)
        )

    @property
    def connected(self) -> Edges:
        """The edges it makes."""
        return self._connected

    def create(self, labels: Sequence[str], row: Row) -> None:
        """A new node; ``row`` holds all its properties, its id among them."""
        self._created[tuple(labels)].append(row)

    def replace(self, label: str, row: Row) -> None:
        """All properties of an existing node."""
        self._replaced[label].append(row)

    def update(self, label: str, node: str, properties: Row) -> None:
        """Some properties of an existing node; ``None`` takes one away."""
        self._updated[label].append({"id": node, "p": properties})

    def delete(self, label: str, node: str) -> None:
        """A node and every edge of it."""
        self._deleted[label].append(node)

    def connect(self, edge: Edge, properties: Row) -> None:
        """A new edge; its ends exist or are created by the same patch."""
        self._connected[edge] = properties

    def cut(self, edge: Edge) -> None:
        """An edge to take away."""
        self._cut.add(edge)

    def turn(self, old: Mapping[Edge, Row], new: Mapping[Edge, Row]) -> None:
        """Cuts the edges that are no longer, connects the new ones and those whose properties changed."""
        for edge, properties in old.items():
            if new.get(edge) != properties:
                self.cut(edge)
        for edge, properties in new.items():
            if old.get(edge) != properties:
                self.connect(edge, properties)

    def apply(self, transaction: Transaction) -> None:
        """Sends it: cuts, deletions, creations, properties, edges."""
        self._send_cuts(transaction)
        for label, ids in self._deleted.items():
            _each(transaction, slotted("delete", label=label, key=key_of(label)), "ids", ids)
        for labels, rows in self._created.items():
            _each(transaction, _creation(labels, rows), "rows", rows)
        for label, rows in self._replaced.items():
            _each(transaction, slotted("replace", label=label, key=key_of(label)), "rows", rows)
        for label, rows in self._updated.items():
            _each(transaction, slotted("update", label=label), "rows", rows)
        for shape, edges in _by_shape(self._connected).items():
            rows = [{"start": e.start, "end": e.end, "p": self._connected[e]} for e in edges]
            given = _given((row["p"] for row in rows), "row.p")
            _each(transaction, slotted("connect", **_slots(*shape), properties=given), "rows", rows)

    def _send_cuts(self, transaction: Transaction) -> None:
        plain = [e for e in self._cut if e.mark is None]
        for shape, edges in _by_shape(plain).items():
            rows = [{"start": e.start, "end": e.end} for e in edges]
            _each(transaction, slotted("cut", **_slots(*shape)), "rows", rows)
        for shape, edges in _by_shape(e for e in self._cut if e.mark is not None).items():
            rows = [{"start": e.start, "end": e.end, "value": e.mark or ""} for e in edges]
            text = slotted("cut_some", property=MARKS.get(shape[1], "fact"), **_slots(*shape))
            _each(transaction, text, "rows", rows)


def _creation(labels: Sequence[str], rows: Sequence[Row]) -> str:
    """The statement that creates these rows.

    Nodes are created with their properties: setting them on a node that is there already costs the embedded
    store twice as much. What a row lacks is null in the pattern, and is not stored.
    """
    names = ":".join(labels)
    if all(_PLAIN.fullmatch(key) for key in {key for row in rows for key in row}):
        return slotted("create", labels=names, properties=_given(rows, "row"))
    return slotted("create_any", labels=names)


def _given(rows: Iterable[Row], variable: str) -> str:
    """The properties of a pattern: those that any of the rows has."""
    return ", ".join(f"`{key}`: {variable}.`{key}`" for key in sorted({key for row in rows for key in row}))


def _by_shape(edges: Iterable[Edge]) -> dict[tuple[str, str, str], list[Edge]]:
    """Grouped by labels and type, each group in the order of its ends."""
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: (e.start, e.end, e.mark or "")):
        groups[edge.start_label, edge.type, edge.end_label].append(edge)
    return groups


def _slots(start: str, kind: str, end: str) -> dict[str, str]:
    return {"start": start, "start_key": key_of(start), "type": kind, "end": end, "end_key": key_of(end)}


def _each(transaction: Transaction, text: str, parameter: str, rows: Iterable[Any]) -> None:
    for chunk in chunks(rows):
        transaction.run(text, **{parameter: chunk})
