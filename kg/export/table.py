"""CSV: one row a fact, with the ids in each role and at the end of each link as a list with ``;``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from kg.export.nodes import Node
from kg.export.selection import Selection
from kg.export.stream import nodes
from kg.store.bolt import Store
from kg.store.edges import fact_links, roles
from ontology.model import ontology

VALUES = (
    *("id", "class", "name", "status", "start", "end", "ended", "stage", "quantity", "measure"),
    *("fatalitiesLow", "fatalitiesBest", "fatalitiesHigh"),
    *("ploverType", "ploverMode", "ploverContext", "cameoCode", "quadClass", "score"),
    *("confidence", "reportCount", "originCount"),
)


def write_table(store: Store, out: BinaryIO, selection: Selection) -> int:
    """Write a header and the facts of the selection, RFC 4180 in UTF-8; how many facts.

    Raises:
        UnknownFormatError: no such profile.
        BadDateError: the selection's valid or known time is no date.
    """
    links = {name: ontology().edges()[name].local for name in (*roles(), *fact_links())}
    out.write(_row((*VALUES, *links.values())))
    count = 0
    for node in nodes(store, selection):
        if node.kind == "fact":
            out.write(_row(_cells(node, tuple(links))))
            count += 1
    return count


def _cells(fact: Node, links: tuple[str, ...]) -> Iterator[str]:
    for name in VALUES:
        value = fact.properties.get(name, "")
        yield ";".join(map(str, value)) if isinstance(value, list) else str(value)
    for type_ in links:
        yield ";".join(edge.target for edge in fact.edges if edge.type == type_)


def _row(cells: Iterator[str] | tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode("utf-8", "backslashreplace")
