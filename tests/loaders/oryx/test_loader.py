"""Losses: what a row claims, editions, damaged files, and every real row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import loaders.oryx
from kg.ids import entity_id
from kg.model import Report, Value
from loaders.errors import WrongFormatError
from loaders.oryx.loader import Oryx
from ontology.reference import reference
from tests.loaders.columns_support import Rows, edited, rows_of, with_cells
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

SAMPLE = Path(loaders.oryx.__file__).with_name("sample.csv")
HEADER = rows_of(SAMPLE)[0]
UKRAINE, RUSSIA = "Q212", "Q159"
CLAIMANT = entity_id("MediaOutlet", "Oryx")


def _report(outcome: Outcome, part: str) -> Report:
    return next(r for r in outcome.reports if r.row and part in r.row)


def _roles(report: Report) -> dict[str, str]:
    return {a.role: a.entity for a in report.args}


def _changed(tmp_path: Path, name: str = "losses.csv", **cells: str) -> Outcome:
    """The sample with cells of its first loss changed."""

    def change(rows: Rows) -> Rows:
        return [rows[0], with_cells(rows[1], rows[0], **cells), *rows[2:]]

    return read_all("oryx", edited(SAMPLE, tmp_path / name, change))


def test_a_loss_is_a_claim_of_oryx_with_its_evidence() -> None:
    outcome = read_all("oryx", SAMPLE)
    report = _report(outcome, "T-72B9")
    assert (report.cls, report.quantity, report.attributed_to) == ("Capture", "1 captured", (CLAIMANT,))
    tank = next(e.id for e in reference().of_class("WeaponSystem") if e.name == "T-72")
    assert _roles(report) == {"RECIPIENT": UKRAINE, "OBJECT": tank}
    by_id = {d.id: d for d in outcome.documents}
    (evidence,) = by_id[report.document].cites
    assert by_id[evidence].url == "https://pictures.example/1.jpg"
    assert any(r.entity == CLAIMANT for r in outcome.records)


def test_the_day_of_recording_is_no_day_of_loss() -> None:
    outcome = read_all("oryx", SAMPLE)
    report = _report(outcome, "T-72B9")
    assert (report.start, report.end) == (None, "2023-05-04")
    document = next(d for d in outcome.documents if d.id == report.document)
    assert document.date == "2023-05-04"


@pytest.mark.parametrize(
    ("picture", "cls", "losing"),
    [
        ("2.jpg", "Damage", "RECIPIENT"),
        ("3.jpg", "Capture", "RECIPIENT"),
        ("4.jpg", "Withdrawal", "AGENT"),
    ],
)
def test_what_became_of_it_decides_the_class(picture: str, cls: str, losing: str) -> None:
    report = _report(read_all("oryx", SAMPLE), picture)
    assert report.cls == cls
    assert _roles(report)[losing] == RUSSIA


def test_a_system_of_its_own_has_its_maker_and_no_count_in_its_name() -> None:
    outcome = read_all("oryx", SAMPLE)
    jammer = next(r for r in outcome.records if Value("name", "Sample jammer") in r.values)
    assert Value("makerState", "Q148") in jammer.values


def test_another_count_in_the_name_is_the_same_loss(tmp_path: Path) -> None:
    later = _report(_changed(tmp_path, system="99 T-72B9", sysID="5", matID="380-99"), "T-72B9")
    assert later == _report(read_all("oryx", SAMPLE), "T-72B9")
    assert read_all("oryx", SAMPLE).skipped["repeated"] == 1


def test_a_status_that_changed_is_a_later_version_of_its_row(tmp_path: Path) -> None:
    first = read_all("oryx", SAMPLE).documents[0]
    second = _changed(tmp_path, status="damaged", date_recorded="2024-01-02").documents[0]
    assert first.key == second.key
    assert first.version < second.version
    assert first.id != second.id


def test_columns_in_another_order(tmp_path: Path) -> None:
    turned = edited(SAMPLE, tmp_path / "turned.csv", lambda rows: [row[::-1] for row in rows])
    assert read_all("oryx", turned).reports == read_all("oryx", SAMPLE).reports


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"country": ""}, "no-country"),
        ({"system": " "}, "no-system"),
        ({"status": "lost"}, "unknown-status"),
        ({"date_recorded": "2023-02-31"}, "bad-date"),
        ({"date_recorded": "0000-00-00"}, "bad-date"),
        ({"date_recorded": "2023"}, "bad-date"),
        ({"url": ""}, "no-evidence"),
        ({"system": "x" * 10_000_000}, "row-too-long"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    # the second row repeats the first, unless that one cannot be used
    assert outcome.skipped == {"no-evidence": 1} | {reason: 1 + (reason == "no-evidence")}
    assert outcome.report.ledger.total == 6


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"country": "Nowhereland"}, "unknown-state"),
        ({"system": "Nothing 5000", "origin": "Nowhereland"}, "unknown-maker"),
    ],
)
def test_a_value_that_cannot_be_used_is_noted(tmp_path: Path, cells: dict[str, str], reason: str) -> None:
    assert _changed(tmp_path, **cells).notes == {reason: 1}


def test_damaged_lines_cost_no_other_row(tmp_path: Path) -> None:
    lines = SAMPLE.read_bytes().split(b"\n")
    torn = tmp_path / "torn.csv"
    torn.write_bytes(
        b"\n".join([lines[0], b'Ukraine,"never closed', b"1,2,3", *lines[1:]])[:-20].replace(
            b"Sample jammer", b"Sampl\xe9 \x00jammer"
        )
    )
    outcome = read_all("oryx", torn)
    assert outcome.skipped == {"unclosed-quote": 1, "wrong-column-count": 1, "repeated": 1, "cut-off": 1}
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}
    assert outcome.report.ledger.mapped == 4


def test_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b,c\n1,2,3\n")
    assert not Oryx().recognises(other.read_bytes(), other.name)
    assert isinstance(read_quietly("oryx", other).report.error, WrongFormatError)


def test_every_real_row() -> None:
    outcome = read_all("oryx", shared("data", "oryx", "event_captured.csv"))
    assert outcome.report.ledger.mapped == 5392
    assert (outcome.skipped, outcome.notes) == ({}, {})
    assert {r.cls for r in outcome.reports} == {"Capture"}
    assert len({r.fact for r in outcome.reports}) == 5392
    losers = [a.entity for r in outcome.reports for a in r.args if a.role == "RECIPIENT"]
    assert (losers.count(RUSSIA), losers.count(UKRAINE)) == (3799, 1593)
    lost = [a.entity for r in outcome.reports for a in r.args if a.role == "OBJECT"]
    assert sum(weapon in reference().by_id for weapon in lost) >= 2700
    names = [v.value for r in outcome.records for v in r.values if v.property == "name"]
    assert "BTR-70" in names
    assert not any(re.match(r"\d+ (BTR|BMD|MT|KamAZ)", name) for name in names)
    assert all(r.start is None and r.end for r in outcome.reports)
