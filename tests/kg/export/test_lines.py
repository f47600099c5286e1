"""JSON lines and tables of the tiny world."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from kg.export.lines import write_lines
from kg.export.selection import Selection
from kg.export.table import write_table
from kg.store.bolt import Store
from tests.conftest import StoreRoom
from tests.kg.rdf import world as w


@pytest.fixture(scope="module")
def world(store_room: StoreRoom) -> Store:
    store = store_room.get("embedded")
    w.fill(store)
    return store


def _lines(store: Store, **selection: Any) -> list[dict[str, Any]]:
    out = io.BytesIO()
    count = write_lines(store, out, Selection(**selection))
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(found) == count
    return found


def test_every_node_and_edge_is_one_line(world: Store) -> None:
    lines = _lines(world, profile="full")
    nodes = {line["id"]: line for line in lines if line["type"] == "node"}
    edges = [line for line in lines if line["type"] == "edge"]
    assert len(nodes) == sum(line["type"] == "node" for line in lines)
    assert {line["kind"] for line in nodes.values()} == {
        *("entity", "fact", "merged", "document", "report", "record", "judgement")
    }
    assert nodes[w.TENURE]["class"] == "Tenure"
    assert nodes[w.ADA]["properties"]["aliases"] == ["Ada", "Ада"]
    assert all(edge["start"] in nodes for edge in edges)
    assert {
        "type": "edge",
        "start": w.SUMMIT,
        "label": "PARTICIPANT",
        "end": w.BEN,
        "properties": {"status": "disputed", "reportCount": 1},
    } in edges
    labels = {edge["label"] for edge in edges}
    assert {"IN", "REPORTS", "ATTRIBUTED_TO", "DESCRIBES", "PUBLISHED_BY", "JUDGES", "MERGED_INTO"} <= labels


def test_lines_hold_no_clock_of_this_machine(world: Store) -> None:
    text = json.dumps(_lines(world))
    assert w.RECORDED not in text
    assert "knownFrom" not in text


def test_a_table_has_one_row_a_fact(world: Store) -> None:
    out = io.BytesIO()
    assert write_table(world, out, Selection()) == 4
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))}
    assert rows.keys() == {w.SUMMIT, w.CANCELLATION, w.TENURE, w.TRANSFER}
    summit = rows[w.SUMMIT]
    assert (summit["class"], summit["status"], summit["start"]) == ("Summit", "cancelled", "2025-11")
    assert (summit["participant"], summit["place"], summit["agent"]) == (f"{w.ADA};{w.BEN}", w.TOWN, "")
    assert rows[w.CANCELLATION]["about"] == w.SUMMIT


def test_a_table_of_a_part(world: Store) -> None:
    out = io.BytesIO()
    assert write_table(world, out, Selection(valid_at="2019", known_at="2025-11")) == 2
    assert w.CANCELLATION in out.getvalue().decode()
    assert w.TENURE not in out.getvalue().decode()
