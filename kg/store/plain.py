"""Graph values as plain JSON: nodes, edges, paths, points and times lose their driver types."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: Any) -> Any:
    """What ``json.dumps`` takes: strings, numbers, truth values, lists, objects, ``None``.

    A node becomes ``{elementId, labels, properties}`` with sorted labels, an edge ``{elementId, type,
    start, end, properties}`` with the element ids of its ends, a path ``{nodes, relationships}``, a point
    ``{srid, coordinates}``; times become ISO 8601 text, bytes hexadecimal text.
    """
    match value:
        case Node():
            return {
                "elementId": value.element_id,
                "labels": sorted(value.labels),
                "properties": plain(dict(value)),
            }
        case Relationship():
            return _edge(value)
        case Path():
            return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case bytes() | bytearray():
            return value.hex()
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def _edge(edge: Relationship) -> dict[str, Any]:
    ends = [node.element_id if node else None for node in edge.nodes]
    return {
        "elementId": edge.element_id,
        "type": edge.type,
        "start": ends[0],
        "end": ends[1],
        "properties": plain(dict(edge)),
    }
