"""Deltas: additions, changes and deletions as versions of an entity; an empty one changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import loaders.opensanctions
from loaders.errors import EmptyInputError, WrongFormatError
from loaders.report import FileReport, LoadReport
from tests.loaders.support import read_all, read_quietly
from tests.support import shared

SAMPLE = Path(loaders.opensanctions.__file__).with_name("sample.20260302050000-abc.entities.delta.json")
STAMP = "2026-03-02T05:00:00"


def _delta(path: Path, *operations: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(operation) + "\n" for operation in operations), encoding="utf-8")
    return path


def _added(key: str, seen: str = "2026-05-01T00:00:00") -> dict[str, Any]:
    properties = {"name": [key]}
    entity = {"id": key, "caption": key, "schema": "Person", "properties": properties, "last_seen": seen}
    return {"op": "ADD", "entity": entity}


def _deleted(key: str) -> dict[str, Any]:
    return {"op": "DEL", "entity": {"id": key}}


def test_every_operation_is_a_version_as_of_the_edition() -> None:
    outcome = read_all("opensanctions", SAMPLE)
    assert (outcome.report.ledger.total, outcome.report.ledger.mapped) == (3, 3)
    assert {document.version for document in outcome.documents} == {STAMP}
    assert {record.key for record in outcome.records} == {"NK-new", "NK-benExample"}


def test_a_deletion_is_an_empty_version_of_both_forms() -> None:
    outcome = read_all("opensanctions", SAMPLE)
    keys = {document.key for document in outcome.documents if "deleted" in (document.title or "")}
    assert keys == {"entity/NK-someone", "target/NK-someone"}
    assert not [record for record in outcome.records if record.key == "NK-someone"]


def test_the_edition_may_stand_in_the_folder(tmp_path: Path) -> None:
    path = _delta(tmp_path / "20240528074703-npf" / "entities.delta.json", _deleted("NK-a"))
    versions = {document.version for document in read_all("opensanctions", path).documents}
    assert versions == {"2024-05-28T07:47:03"}


def test_a_delta_of_unknown_edition_is_dated_by_what_it_saw_last(tmp_path: Path) -> None:
    path = _delta(
        tmp_path / "entities.delta.json", _deleted("NK-a"), _added("NK-b"), _added("NK-c", "2026-04-01")
    )
    versions = {d.key: d.version for d in read_all("opensanctions", path).documents}
    assert versions["entity/NK-a"] == "2026-05-01T00:00:00"
    assert versions["entity/NK-c"] == "2026-04-01"


def test_a_deletion_that_nothing_dates_is_skipped_by_name(tmp_path: Path) -> None:
    outcome = read_all("opensanctions", _delta(tmp_path / "entities.delta.json", _deleted("NK-a")))
    assert outcome.skipped == {"undated-deletion": 1}


def test_bad_operations_are_skipped_with_their_reason(tmp_path: Path) -> None:
    path = _delta(
        tmp_path / "20240528074703-npf.entities.delta.json",
        _added("NK-a"),
        {"op": "MERGE", "entity": {"id": "NK-b"}},
        {"op": "DEL", "entity": {}},
        {"op": "DEL", "entity": None},
        {"op": "MOD", "entity": "NK-c"},
        _deleted("NK-a"),
    )
    assert read_all("opensanctions", path).skipped == {
        "unknown-operation": 1,
        "bad-entity": 3,
        "duplicate-id": 1,
    }


@pytest.mark.parametrize("source", ["opensanctions", "auto"])
def test_an_empty_delta_is_no_fault(tmp_path: Path, source: str) -> None:
    path = tmp_path / "20240527134702-zbn.entities.delta.json"
    path.touch()
    outcome = read_all(source, path)
    assert (outcome.units, outcome.report.ledger.total) == ([], 0)


def test_other_empty_files_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.touch()
    assert isinstance(read_quietly("opensanctions", path).report.error, WrongFormatError)
    assert isinstance(read_quietly("un_sc", path).report.error, EmptyInputError)


def test_the_real_stream_of_deltas_is_mapped_to_the_last_row() -> None:
    rows = {}
    for path in sorted(shared("data", "opensanctions", "t2").iterdir()):
        outcome = read_all("opensanctions", path)
        assert outcome.skipped == {}
        rows[path.name[:14]] = (outcome.report.ledger.total, sorted({str(d.key) for d in outcome.documents}))
    assert [count for count, _ in rows.values()] == [0, 2, 2, 1, 1]
    assert rows["20240528074703"][1] == ["entity/NK-500Poltergeist", "target/NK-500Poltergeist"]


def test_the_licence_asks_to_be_told_once_a_load() -> None:
    read = [FileReport(name, source="opensanctions") for name in ("a", "b")]
    (notice,) = LoadReport("auto", [*read, FileReport("c", source="un_sc")]).notices()
    assert "non-commercial" in notice
