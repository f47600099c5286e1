"""JSON lines: every node and every edge of a selection as one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from kg.export.nodes import Node
from kg.export.selection import Selection
from kg.export.stream import nodes
from kg.store.bolt import Store

# Clocks, indexes and marks of one store; texts stay there, because their licence may not let them go
_LEFT_OUT = frozenset(
    {"knownFrom", "sortKey", "contentHash", "sourceKey", "complete", "settling", "text", "sketch", "relays"}
)
_TOLD = frozenset({"id", "class"})


def write_lines(store: Store, out: BinaryIO, selection: Selection) -> int:
    """Write ``{"type": "node", "id", "kind", "class", "properties"}`` and after it its edges, ``{"type":
    "edge", "start", "label", "end", "properties"}``; how many lines.

    Raises:
        UnknownFormatError: no such profile.
        BadDateError: the selection's valid or known time is no date.
    """
    count = 0
    for node in nodes(store, selection):
        for line in _objects(node):
            text = json.dumps(line, ensure_ascii=False, sort_keys=False)
            out.write(text.encode("utf-8", "backslashreplace") + b"\n")
            count += 1
    return count


def _objects(node: Node) -> Iterator[Mapping[str, Any]]:
    yield {
        "type": "node",
        "id": node.id,
        "kind": node.kind,
        "class": node.properties.get("class"),
        "properties": {
            name: node.properties[name] for name in sorted(node.properties.keys() - _LEFT_OUT - _TOLD)
        },
    }
    for edge in node.edges:
        given = {"status": edge.status, "reportCount": edge.report_count}
        yield {
            "type": "edge",
            "start": node.id,
            "label": edge.type,
            "end": edge.target,
            "properties": {name: value for name, value in given.items() if value is not None},
        }
