"""What deltas do to the graph: a change replaces, a deletion takes back, in whatever order they come."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

from kg.ids import source_entity_id
from kg.model import Batch
from kg.store.bolt import Store
from kg.store.wipe import wipe
from kg.store.write import Writer
from tests.loaders.support import read_all

BEN, ADA = (source_entity_id("opensanctions", key) for key in ("NK-ben", "NK-ada"))


def _entity(key: str, name: str, change: str) -> dict[str, Any]:
    properties = {"name": [name]}
    return {"id": key, "caption": name, "schema": "Person", "properties": properties, "last_change": change}


def _files(folder: Path) -> list[Path]:
    """A full edition, a delta that changes both entities, and one that deletes the first."""
    contents = {
        "entities.ftm.json": [_entity(f"NK-{n}", f"{n} old", "2024-01-01T00:00:00") for n in ("ben", "ada")],
        "20240528014702-pfh.entities.delta.json": [
            {"op": "MOD", "entity": _entity(f"NK-{n}", f"{n} new", "2024-02-01T00:00:00")}
            for n in ("ben", "ada")
        ],
        "20240528074703-npf.entities.delta.json": [{"op": "DEL", "entity": {"id": "NK-ben"}}],
    }
    for name, rows in contents.items():
        (folder / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return [folder / name for name in contents]


def _write(store: Store, path: Path) -> None:
    writer = Writer(store)
    for unit in read_all("opensanctions", path).units:
        writer.write(Batch(unit.documents, unit.records, unit.reports))


def _names(store: Store) -> dict[str, str]:
    rows = store.read("MATCH (e:Entity) RETURN e.id AS id, e.name AS name")
    return {row["id"]: row["name"] for row in rows}


def test_deltas_change_and_delete_step_by_step(embedded_store: Store, tmp_path: Path) -> None:
    states = []
    for path in _files(tmp_path):
        _write(embedded_store, path)
        states.append(_names(embedded_store))
    assert states == [{BEN: "ben old", ADA: "ada old"}, {BEN: "ben new", ADA: "ada new"}, {ADA: "ada new"}]


def test_any_order_of_editions_gives_the_same_graph(embedded_store: Store, tmp_path: Path) -> None:
    for order in permutations(_files(tmp_path)):
        wipe(embedded_store)
        for path in order:
            _write(embedded_store, path)
        assert _names(embedded_store) == {ADA: "ada new"}, [path.name for path in order]
