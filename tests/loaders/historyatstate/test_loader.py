"""Travels and visits: what a row becomes, and every row of the real files."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.historyatstate
from kg.dates import PartialDate
from loaders.officials import official, split_title
from tests.loaders.support import read_all
from tests.support import shared

SAMPLE = Path(loaders.historyatstate.__file__).with_name("sample.xml")


def test_a_trip_becomes_travel_and_meeting_and_keeps_its_remark_as_a_text() -> None:
    outcome = read_all("historyatstate", SAMPLE)
    travel, meeting = sorted(outcome.reports, key=lambda r: r.cls, reverse=True)
    assert (travel.cls, meeting.cls) == ("Travel", "Meeting")
    assert (travel.start, travel.end) == ("2025-10-29", "2025-10-30")
    assert [a.role for a in travel.args] == ["AGENT", "PLACE", "PLACE", "ORIGIN"]
    assert {(a.role, a.entity) for a in meeting.args} >= {("PARTICIPANT", "Q22686"), ("HOST", "Q884")}
    (remark,) = (d for d in outcome.documents if d.text)
    assert (remark.text or "").startswith("Met with President Lee")
    assert remark.date == "2025-10-30"


def test_a_trip_that_ends_before_it_starts_is_skipped_by_name() -> None:
    assert read_all("historyatstate", SAMPLE).skipped == {"ends-before-start": 1}


@pytest.mark.parametrize(
    ("written", "titles", "name"),
    [
        ("Acting President Goodluck Jonathan", "Acting President", "Goodluck Jonathan"),
        ("Chairman of the Presidency Bakir Izetbegovic", "Chairman of the Presidency", "Bakir Izetbegovic"),
        ("Amir Sheikh Tameem bin Hamad al-Thani", "Amir Sheikh", "Tameem bin Hamad al-Thani"),
        ("King", "", "King"),
        ("Angela Merkel", "", "Angela Merkel"),
    ],
)
def test_titles_come_off_the_front_of_a_name(written: str, titles: str, name: str) -> None:
    assert split_title(written) == (titles, name)


def test_an_unknown_person_gets_the_id_of_the_name() -> None:
    on = PartialDate.parse("2010-01-01")
    assert official("Nobody Inparticular", "Q30", on) == official("nobody  inparticular", None, on)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("president-travels/biden-joseph-r.xml", 37),
        ("president-travels/obama-barack.xml", 120),
        ("president-travels/trump-donald-j.xml", 34),
        ("secretary-travels/kerry-john-forbes.xml", 348),
        ("secretary-travels/pompeo-michael-r.xml", 139),
        ("visits/2010.xml", 495),
    ],
)
def test_every_real_row_is_mapped_and_no_state_is_missed(name: str, rows: int) -> None:
    outcome = read_all("historyatstate", shared("data", "historyatstate", *name.split("/")))
    assert outcome.report.ledger.mapped == rows
    assert outcome.skipped == {}
    assert sum(r.cls == "Travel" for r in outcome.reports) == rows
    unknown = outcome.report.ledger.notes.get("unknown-country")
    named = {what for _, what in unknown.examples} if unknown else set()
    assert named <= {"Antarctica"}
