"""The table of targets with 15 and 16 columns, and the index of a dataset."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

import loaders.opensanctions
from kg.ids import entity_id, source_entity_id
from kg.model import Value
from loaders.errors import WrongFormatError
from tests.loaders.support import Outcome, read_all
from tests.support import shared

FOLDER = Path(loaders.opensanctions.__file__).parent
SAMPLE, INDEX = FOLDER / "sample.targets.simple.csv", FOLDER / "sample.index.json"
COLUMNS = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions",
    "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip


def _table(path: Path, *rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def _row(key: str, **cells: str) -> dict[str, str]:
    seen = {"last_seen": "2026-01-02T00:00:00", "last_change": "2026-01-01T00:00:00"}
    return {"id": key, "schema": "Person", "name": f"Person {key}", **seen, **cells}


def test_a_row_becomes_a_record_and_a_sanction_for_each_programme() -> None:
    outcome = read_all("opensanctions", SAMPLE)
    record = next(r for r in outcome.records if r.key == "Q90000001")
    assert set(record.values) >= {
        Value("name", "Ada Example"),
        Value("alias", "Ада Пример"),
        Value("birthDate", "1970"),
        Value("country", "Q145.territory"),
        Value("address", "1 Example Street; Flat 2, Example City"),
        Value("address", "2 Example Street"),
        Value("idNumber", "7700000001"),
        Value("note", "sanction: For setting an example; and another."),
        Value("note", "phone: +7 000"),
    }
    authorities = [
        argument.entity
        for report in outcome.reports
        for argument in report.args
        if report.row and "Q90000001" in report.row and argument.role == "AUTHORITY"
    ]
    assert authorities == ["Q20", "Q458"]
    assert outcome.notes == {"no-authority": 1}


def test_the_table_and_the_full_form_speak_of_one_entity_in_documents_of_their_own() -> None:
    table, full = (
        read_all("opensanctions", FOLDER / f"sample.{n}") for n in ("targets.simple.csv", "entities.ftm.json")
    )
    keys = [
        {r.entity: r.document for r in outcome.records if r.key == "NK-ship"} for outcome in (table, full)
    ]
    assert keys[0].keys() == keys[1].keys() == {source_entity_id("opensanctions", "NK-ship")}
    assert keys[0] != keys[1]


def test_fifteen_columns_in_any_order(tmp_path: Path) -> None:
    columns = tuple(reversed([name for name in COLUMNS if name != "program_ids"]))
    outcome = read_all(
        "opensanctions", _table(tmp_path / "t.csv", _row("NK-a", countries="de"), columns=columns)
    )
    (record,) = outcome.records
    assert Value("country", "Q183.territory") in record.values
    assert outcome.reports == []


def test_a_table_without_a_needed_column_is_refused(tmp_path: Path) -> None:
    columns = tuple(name for name in COLUMNS if name != "schema")
    path = _table(tmp_path / "t.csv", columns=columns)
    with pytest.raises(WrongFormatError):
        read_all("opensanctions", path)


def test_bad_rows_are_skipped_with_their_reason(tmp_path: Path) -> None:
    path = _table(
        tmp_path / "t.csv",
        _row("NK-a", birth_date="1980-02-31;0000-00-00;1980"),
        _row("NK-a"),
        _row(""),
        _row("NK-b", schema="Spaceship"),
        _row("NK-c", name=""),
        _row("NK-long", aliases="x" * 10_000_000),
        _row("NK-nul", aliases="a\0b"),
    )
    with path.open("ab") as file:
        file.write("NK-latin,Person,André,,,,,,,,,,,,,\n".encode("cp1252"))
        file.write(b"NK-short,Person,Short\n")
        file.write(b'NK-cut,Person,"Cut')
    outcome = read_all("opensanctions", path)
    assert outcome.skipped == {
        "duplicate-id": 1,
        "bad-entity": 1,
        "schema-without-class": 1,
        "no-name": 1,
        "wrong-column-count": 2,
    }
    assert outcome.notes == {"bad-date": 2, "value-too-long": 1, "nul-bytes": 1, "not-utf-8": 1}
    assert outcome.report.ledger.total == 10
    assert [r.key for r in outcome.records] == ["NK-a", "NK-long", "NK-nul", "NK-latin"]


def _real() -> Outcome:
    return read_all("opensanctions", shared("data", "opensanctions", "targets.simple.csv"))


def test_every_row_of_the_real_table_is_mapped() -> None:
    outcome = _real()
    assert (outcome.report.ledger.total, outcome.report.ledger.mapped) == (1500, 1500)
    assert outcome.notes == {}
    described = Counter(record.cls for record in outcome.records if record.key)
    assert described == {"Vehicle": 433, "Company": 392, "Person": 373, "Actor": 302}


def test_the_sanctions_of_the_real_table_are_ukraines() -> None:
    outcome = _real()
    by = {a.entity for report in outcome.reports for a in report.args if a.role == "AUTHORITY"}
    assert by == {"Q212"}
    assert len(outcome.reports) >= 1134


def test_an_index_becomes_the_dataset_and_its_publisher() -> None:
    outcome = read_all("opensanctions", INDEX)
    (document,), (record,) = outcome.documents, outcome.records
    assert (document.key, document.version) == ("dataset/xx_example", "2026-03-01T05:10:00")
    assert document.publisher == record.entity
    assert record.entity == entity_id("GovernmentBody", "Example Sanctions Office", "Q20")
    assert Value("bodyOf", "Q20") in record.values


def test_a_catalogue_becomes_each_of_its_datasets(tmp_path: Path) -> None:
    one = json.loads(INDEX.read_text(encoding="utf-8"))
    path = tmp_path / "index.json"
    path.write_text(json.dumps({"datasets": [one, {**one, "name": "yy"}, {"title": "x"}]}), encoding="utf-8")
    outcome = read_all("opensanctions", path)
    assert [document.key for document in outcome.documents] == ["dataset/xx_example", "dataset/yy"]
    assert outcome.skipped == {"no-name": 1}


def test_an_index_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.json"
    path.write_bytes(INDEX.read_bytes()[:-40])
    with pytest.raises(WrongFormatError):
        read_all("opensanctions", path)
