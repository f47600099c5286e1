"""A backup brings back what was primary, on any store, or says why not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from kg.store.backup import BackupError, StoreNotEmptyError, backup, restore
from kg.store.bolt import Store
from kg.store.schema import SCHEMA_VERSION
from kg.store.wipe import wipe

_PRIMARY = "MATCH (n) WHERE n:Document OR n:Report OR n:Judgement RETURN labels(n) AS l, properties(n) AS p"

_REPORTS = [f"r{i}" for i in range(30)]


def _fill(store: Store) -> None:
    store.write(
        lambda tx: [
            tx.run("CREATE (:Document:NewsArticle {id: 'd1', text: $t, share: 0.5})", t="Łódź\n„quoted“"),
            tx.run("CREATE (:Document:Dataset {id: 'd2', live: true, n: 3})"),
            tx.run("UNWIND $ids AS id CREATE (:Report {id: id, args: ['PLACE Q1', 'é']})", ids=_REPORTS),
            tx.run("CREATE (:Judgement {id: 'j1', kind: 'same'})"),
            tx.run("CREATE (:Entity {id: 'e1'})"),
        ]
    )


def _primary(store: Store) -> list[tuple[list[str], dict[str, Any]]]:
    found = [(sorted(row["l"]), row["p"]) for row in store.read(_PRIMARY)]
    return sorted(found, key=lambda node: str(node[1]["id"]))


def _written(path: Path, *lines: object) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    return path


def _head(schema: int = SCHEMA_VERSION) -> dict[str, object]:
    return {"format": "statecraft-backup", "schema": schema}


def test_what_was_saved_comes_back_and_computed_nodes_do_not(store: Store, tmp_path: Path) -> None:
    _fill(store)
    before = _primary(store)
    assert backup(store, tmp_path / "kg.jsonl.gz") == 33
    wipe(store)
    assert restore(store, tmp_path / "kg.jsonl.gz") == 33
    assert _primary(store) == before
    assert store.read("MATCH (e:Entity) RETURN e.id") == []
    assert [path.name for path in tmp_path.iterdir()] == ["kg.jsonl.gz"]


def test_a_backup_does_not_mix_with_what_is_there(embedded_store: Store, tmp_path: Path) -> None:
    _fill(embedded_store)
    backup(embedded_store, tmp_path / "kg.jsonl.gz")
    with pytest.raises(StoreNotEmptyError):
        restore(embedded_store, tmp_path / "kg.jsonl.gz")


def test_a_cut_file_is_refused(embedded_store: Store, tmp_path: Path) -> None:
    whole = _written(
        tmp_path / "whole.gz", _head(), *({"labels": ["Load"], "properties": {"id": i}} for i in "ab")
    )
    (tmp_path / "cut.gz").write_bytes(whole.read_bytes()[:-12])
    with pytest.raises(BackupError, match=r"cut\.gz"):
        restore(embedded_store, tmp_path / "cut.gz")


def test_another_file_or_a_newer_one_is_refused(embedded_store: Store, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not compressed")
    lines: list[object] = [{"format": "other"}, _head(SCHEMA_VERSION + 1), {}, ["x"], "x"]
    paths = [_written(tmp_path / f"{i}.gz", line) for i, line in enumerate(lines)]
    for path in [tmp_path / "text", *paths]:
        with pytest.raises(BackupError):
            restore(embedded_store, path)


@pytest.mark.parametrize(
    "labels",
    [["Entity"], [], ["Document", "X) DETACH DELETE (n"], ["Document", "Ünï"], ["Document", 3], "Document"],
)
def test_labels_that_are_no_names_never_reach_a_statement(
    embedded_store: Store, tmp_path: Path, labels: object
) -> None:
    path = _written(tmp_path / "bad.gz", _head(), {"labels": labels, "properties": {"id": "x"}})
    before = embedded_store.statements
    with pytest.raises(BackupError):
        restore(embedded_store, path)
    assert embedded_store.statements == before + 1  # the look whether the store is empty
