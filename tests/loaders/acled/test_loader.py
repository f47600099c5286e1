"""ACLED: what a row becomes, revisions and deletions, table and API, and damaged files.

The rows are made by hand after the codebook; ACLED's terms keep real ones out of any repository.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import loaders.acled
from kg.ids import entity_id
from kg.model import Record, Report
from loaders.acled.actors import actor, kind_of
from loaders.acled.dates import day, moment
from loaders.acled.loader import Acled
from loaders.coded_actors import stem
from loaders.errors import WrongFormatError
from ontology.codes import class_for_acled
from ontology.model import ontology
from ontology.reference import reference
from tests.loaders.columns_support import Rows, edited, rows_of, text_of, with_cells
from tests.loaders.support import Outcome, read_all, read_quietly

SAMPLE = Path(loaders.acled.__file__).with_name("sample.csv")
HEADER = rows_of(SAMPLE)[0]
COUNTRY = "Q212.territory"
FRONT = entity_id("ArmedGroup", "Example Front")


def _events() -> list[dict[str, str]]:
    return [dict(zip(HEADER, row, strict=True)) for row in rows_of(SAMPLE)[1:]]


def _report(outcome: Outcome, key: str) -> Report:
    return next(r for r in outcome.reports if r.row == key)


def _roles(outcome: Outcome, key: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for argument in _report(outcome, key).args:
        found.setdefault(argument.role, set()).add(argument.entity)
    return found


def _values(record: Record) -> dict[str, str]:
    return {value.property: value.value for value in record.values}


def _place(outcome: Outcome, key: str) -> Record:
    (found,) = _roles(outcome, key)["PLACE"]
    return next(r for r in outcome.records if r.entity == found)


def _changed(tmp_path: Path, name: str = "acled.csv", **cells: str) -> Outcome:
    """The sample with cells of its first event changed."""

    def change(rows: Rows) -> Rows:
        return [rows[0], with_cells(rows[1], rows[0], **cells), *rows[2:]]

    return read_all("acled", edited(SAMPLE, tmp_path / name, change))


def _answer(tmp_path: Path, text: str) -> Outcome:
    path = tmp_path / "answer.json"
    path.write_text(text, encoding="utf-8")
    return read_all("acled", path)


def _answered(events: list[dict[str, str]]) -> str:
    return json.dumps({"status": 200, "success": True, "count": len(events), "data": events}, indent=1)


def test_a_battle_has_two_sides_with_their_associates() -> None:
    outcome = read_all("acled", SAMPLE)
    forces = next(f for f in reference().of_class("MilitaryForce") if f.name == "Armed Forces of Ukraine")
    roles = _roles(outcome, "UKR900001")
    assert roles["PARTICIPANT"] == {forces.id, FRONT, entity_id("Organization", "Sample Brigade")}
    report = _report(outcome, "UKR900001")
    assert (report.cls, report.start, report.end) == ("Attack", "2025-05-16", "2025-05-16")
    assert report.fatalities == (4, 4, 4)


def test_whoever_comes_first_civilians_are_acted_upon() -> None:
    outcome = read_all("acled", SAMPLE)
    civilians = stem("CVL", "Q212").id
    roles = _roles(outcome, "UKR900002")
    assert (roles["AGENT"], roles["RECIPIENT"]) == ({FRONT}, {civilians})


def test_people_of_a_country_are_named_with_it() -> None:
    for name in ("Protesters (Ukraine)", "Farmers (Ukraine)"):
        assert [v.value for v in actor(name, "protesters").values if v.property == "name"] == [name]


def test_protesters_act_with_those_who_join_them() -> None:
    outcome = read_all("acled", SAMPLE)
    roles = _roles(outcome, "UKR900003")
    assert roles["AGENT"] == {
        entity_id("ActorGroup", "Protesters", COUNTRY),
        entity_id("ActorGroup", "Farmers", COUNTRY),
        entity_id("Organization", "Example Union"),
    }
    assert _report(outcome, "UKR900003").cls == "Protest"
    assert _report(outcome, "UKR900003").quantity == "crowd size=about 200"


def test_the_note_is_the_text_that_the_report_quotes() -> None:
    outcome = read_all("acled", SAMPLE)
    report = _report(outcome, "UKR900001")
    document = next(d for d in outcome.documents if d.id == report.document)
    assert report.quote
    assert document.text
    assert document.text[report.quote.start : report.quote.end] == report.quote.text
    assert report.quote.text.startswith("On 16 May 2025, forces clashed")
    assert document.cites == tuple(entity_id("MediaOutlet", n) for n in ("Example Wire", "Sample Times"))


def test_dates_are_as_exact_as_their_precision() -> None:
    outcome = read_all("acled", SAMPLE)
    week, month = _report(outcome, "UKR900002"), _report(outcome, "UKR900003")
    assert (week.start, week.end) == ("2025-05-14", "2025-05-20")
    assert (month.start, month.end) == ("2025-05", "2025-05")


def test_places_are_as_exact_as_their_precision() -> None:
    outcome = read_all("acled", SAMPLE)
    town = _place(outcome, "UKR900001")
    assert (town.cls, _values(town)["name"], _values(town)["latitude"]) == (
        "Settlement",
        "Exampletown",
        "49.1",
    )
    near = _place(outcome, "UKR900002")
    assert (near.cls, _values(near)["name"]) == ("Place", "Surroundings of Exampletown")
    region = _place(outcome, "UKR900003")
    assert (region.cls, _values(region)["name"]) == ("AdminArea", "Example Oblast")
    assert _values(region)["within"] == COUNTRY


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("16 May 2025", "2025-05-16"),
        ("16 September 2025", "2025-09-16"),
        ("2025-05-16", "2025-05-16"),
        ("16-May-25", "2025-05-16"),
        ("1-Jan-97", "1997-01-01"),
        ("2025-05-16T00:00:00", "2025-05-16"),
    ],
)
def test_forms_of_dates(written: str, expected: str) -> None:
    assert day(written).text == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1747749791", "2025-05-20T14:03:11Z"),
        ("2025-05-20 14:03:11", "2025-05-20T14:03:11Z"),
        ("2025-05-20T16:03:11+02:00", "2025-05-20T14:03:11Z"),
    ],
)
def test_forms_of_timestamps(written: str, expected: str) -> None:
    assert moment(written) == expected


def test_a_revision_supersedes_by_its_timestamp(tmp_path: Path) -> None:
    first = read_all("acled", SAMPLE)
    second = _changed(tmp_path, timestamp="1748000000", fatalities="6")
    old, new = (next(d for d in o.documents if d.key == "event/UKR900001") for o in (first, second))
    assert old.version < new.version
    assert old.id != new.id
    assert _report(first, "UKR900001").fact == _report(second, "UKR900001").fact
    assert {d.series for d in second.documents} == {None}


def test_a_deletion_is_a_last_version_that_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deleted.csv"
    path.write_text("event_id_cnty,deleted_timestamp\nUKR900001,1748000000\n,1748000000\n")
    assert Acled().recognises(path.read_bytes(), path.name)
    outcome = read_all("acled", path)
    (document,) = outcome.documents
    assert (document.key, document.version) == ("event/UKR900001", "2025-05-23T11:33:20Z")
    assert document.version > read_all("acled", SAMPLE).documents[0].version
    assert (outcome.reports, outcome.records) == ([], [])
    assert outcome.skipped == {"no-id": 1}
    answered = _answer(
        tmp_path, _answered([{"event_id_cnty": "UKR900001", "deleted_timestamp": "1748000000"}])
    )
    assert answered.documents == [document]


def test_table_and_api_say_the_same(tmp_path: Path) -> None:
    table = read_all("acled", SAMPLE)
    answer = _answer(tmp_path, _answered(_events()))
    assert answer.reports == table.reports
    assert answer.records == table.records
    assert answer.documents == table.documents
    assert answer.skipped == table.skipped
    assert Acled().recognises((tmp_path / "answer.json").read_bytes(), "answer.json")


def test_numbers_and_nulls_of_the_api(tmp_path: Path) -> None:
    event = {
        **_events()[0],
        "fatalities": 4,
        "iso": 804,
        "latitude": 49.1,
        "timestamp": 1747749791,
        "tags": None,
    }
    outcome = _answer(tmp_path, json.dumps([event]))
    assert outcome.reports == read_all("acled", SAMPLE).reports[:1]


def test_a_long_answer_is_read_in_pieces(tmp_path: Path) -> None:
    events = [{**_events()[0], "event_id_cnty": f"UKR{n}", "notes": "é" * 900} for n in range(500)]
    outcome = _answer(tmp_path, _answered(events))
    assert outcome.report.ledger.mapped == 500
    assert outcome.skipped == {}


def test_a_damaged_object_costs_itself(tmp_path: Path) -> None:
    good = [{**_events()[0], "event_id_cnty": f"UKR{n}"} for n in range(4)]
    text = _answered(good).replace('"UKR1",', '"UKR1" oops', 1)
    outcome = _answer(tmp_path, text)
    assert outcome.skipped == {"bad-json": 1}
    assert [r.row for r in outcome.reports] == ["UKR0", "UKR2", "UKR3"]


def test_an_answer_cut_short_keeps_its_whole_objects(tmp_path: Path) -> None:
    outcome = _answer(tmp_path, _answered(_events()[:3])[:-40])
    assert outcome.skipped == {"cut-off": 1}
    assert outcome.report.ledger.mapped == 2


def test_an_object_of_megabytes_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    events = _events()[:3]
    events[1]["notes"] = "x" * 10_000_000
    outcome = _answer(tmp_path, _answered(events))
    assert outcome.skipped == {"row-too-long": 1}
    assert outcome.report.ledger.mapped == 2


def test_an_error_of_the_api_is_told(tmp_path: Path) -> None:
    path = tmp_path / "error.json"
    path.write_text('{"status": 403, "success": false, "error": {"message": "Access denied"}}')
    error = read_quietly("acled", path).report.error
    assert isinstance(error, WrongFormatError)
    assert "Access denied" in error.message


def test_an_answer_without_events_is_empty(tmp_path: Path) -> None:
    outcome = _answer(tmp_path, '{"status": 200, "data": []}')
    assert (outcome.units, outcome.report.ledger.total) == ([], 0)


@pytest.mark.parametrize(
    ("kind", "sub", "first", "second", "agents"),
    [
        ("Explosions/Remote violence", "Air/drone strike", "1", "7", {"1"}),
        ("Protests", "Excessive force against protesters", "6", "1", {"2"}),
        ("Protests", "Protest with intervention", "1", "6", {"2"}),
        ("Riots", "Mob violence", "7", "5", {"2"}),
        ("Battles", "Government regains territory", "2", "1", {"2"}),
        ("Battles", "Non-state actor overtakes territory", "1", "2", {"2"}),
        ("Violence against civilians", "Abduction/forced disappearance", "7", "3", {"2"}),
        ("Strategic developments", "Arrests", "1", "7", {"1"}),
        ("Strategic developments", "Change to group/activity", "1", "", {"1"}),
    ],
)
def test_who_acts_follows_from_kinds_and_event(
    tmp_path: Path, kind: str, sub: str, first: str, second: str, agents: set[str]
) -> None:
    names = {"1": "First Side", "2": "Second Side"}
    outcome = _changed(
        tmp_path,
        event_type=kind,
        sub_event_type=sub,
        actor1=names["1"],
        inter1=first,
        actor2=names["2"] if second else "",
        inter2=second,
        assoc_actor_2="",
    )
    expected = {actor(names[n], kind_of({"1": first, "2": second}[n], names[n])).id for n in agents}
    assert _roles(outcome, "UKR900001")["AGENT"] == expected


@pytest.mark.parametrize(
    ("kind", "sub", "role"),
    [
        ("Explosions/Remote violence", "Shelling/artillery/missile attack", "PARTICIPANT"),
        ("Strategic developments", "Agreement", "PARTICIPANT"),
        ("Strategic developments", "Other", "OBJECT"),
    ],
)
def test_where_nothing_tells_who_acts_both_take_part(tmp_path: Path, kind: str, sub: str, role: str) -> None:
    outcome = _changed(tmp_path, event_type=kind, sub_event_type=sub, assoc_actor_2="")
    assert len(_roles(outcome, "UKR900001")[role]) == 2


@pytest.mark.parametrize("sub", list(ontology().scheme("acledSubEvent").concepts))
def test_roles_fit_every_class(tmp_path: Path, sub: str) -> None:
    cls = class_for_acled("", sub)
    allowed = {
        name
        for name, role in ontology().roles().items()
        if any(ontology().is_a(cls, domain) for domain in role.domain)
    }
    outcome = _changed(tmp_path, event_type="Battles", sub_event_type=sub)
    assert _report(outcome, "UKR900001").cls == cls
    assert {a.role for a in _report(outcome, "UKR900001").args} <= allowed


@pytest.mark.parametrize(
    ("name", "kind", "cls", "known"),
    [
        ("Government of France (2017-)", "1", "State", True),
        ("Military Forces of Russia (2000-)", "External/Other forces", "MilitaryForce", True),
        ("Military Forces of Russia (2000-) Air Force", "1", "MilitaryForce", False),
        ("Military Forces of Democratic Republic of Congo (2019-)", "1", "MilitaryForce", True),
        ("Police Forces of India (2014-)", "1", "MilitaryForce", False),
        ("PKK: Kurdistan Workers Party", "2", "ArmedGroup", True),
        ("JNIM: Group for Support of Islam and Muslims", "2", "ArmedGroup", True),
        ("ADF: Ambazonia Defense Forces", "2", "ArmedGroup", False),
        ("NATO: North Atlantic Treaty Organization", "8", "InternationalOrganization", True),
        ("Islamic State (Iraq)", "2", "ArmedGroup", True),
        ("Unidentified Armed Group (Mexico)", "3", "ActorGroup", False),
        ("Students (Iran)", "", "ActorGroup", False),
        ("Example Guard", "8", "Organization", False),
    ],
)
def test_actors(name: str, kind: str, cls: str, known: bool) -> None:
    found = actor(name, kind_of(kind, name))
    assert (found.cls, found.known) == (cls, known)


def test_an_export_without_codes_of_actors(tmp_path: Path) -> None:
    columns = [
        c for c in HEADER if c not in ("inter1", "inter2", "timestamp", "geo_precision", "time_precision")
    ]
    places = [HEADER.index(c) for c in columns]
    few = edited(SAMPLE, tmp_path / "few.csv", lambda rows: [[row[p] for p in places] for row in rows])
    outcome = read_all("acled", few)
    assert outcome.notes == {"no-timestamp": 3}
    assert _roles(outcome, "UKR900002")["RECIPIENT"] == {stem("CVL", "Q212").id}
    assert {d.version for d in outcome.documents} == {""}


def test_other_separators_capitals_and_orders_of_columns(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    rows = rows_of(SAMPLE)
    lines = [";".join(f'"{c.replace(chr(34), chr(34) * 2)}"' for c in row[::-1]) for row in rows]
    lines[0] = lines[0].upper()
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_all("acled", path).reports == read_all("acled", SAMPLE).reports


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"event_id_cnty": ""}, "no-id"),
        ({"event_id_cnty": "UKR900002"}, "duplicate-id"),
        ({"event_date": "0000-00-00"}, "bad-date"),
        ({"event_date": "16 Foo 2025"}, "bad-date"),
        ({"event_date": "2025-05"}, "bad-date"),
        ({"event_type": "Picnics", "sub_event_type": "Lunch"}, "unknown-event-type"),
        ({"notes": "x" * 10_000_000}, "row-too-long"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    assert outcome.skipped == {"bad-date": 1} | {reason: 1 + (reason == "bad-date")}
    assert outcome.report.ledger.total == 4


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"latitude": "91"}, "bad-coordinates"),
        ({"fatalities": "several"}, "bad-number"),
        ({"geo_precision": "8"}, "unknown-precision"),
        ({"sub_event_type": "Skirmish"}, "unknown-sub-event-type"),
        ({"timestamp": "yesterday"}, "no-timestamp"),
        ({"iso": "0", "country": "Nowhereland"}, "unknown-country"),
    ],
)
def test_a_value_that_cannot_be_used_is_noted_and_its_row_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    assert outcome.notes == {reason: 1}
    assert outcome.report.ledger.mapped == 3


def test_damaged_lines_cost_no_other_row(tmp_path: Path) -> None:
    lines = text_of(rows_of(SAMPLE)).encode().split(b"\n")
    torn = tmp_path / "torn.csv"
    broken = b"\n".join([lines[0], b'UKR1,"never closed', b"1,2,3", *lines[1:]])[:-30]
    torn.write_bytes(broken.replace(b"at a farmer", b"at a ferm\xefer\x00"))
    outcome = read_all("acled", torn)
    assert outcome.skipped == {"unclosed-quote": 1, "wrong-column-count": 1, "cut-off": 1}
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}
    assert outcome.report.ledger.mapped == 3


def test_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b,c\n1,2,3\n")
    assert not Acled().recognises(other.read_bytes(), other.name)
    assert isinstance(read_quietly("acled", other).report.error, WrongFormatError)


def test_numbers_that_a_spreadsheet_made_decimal_mean_the_same(tmp_path: Path) -> None:
    plain = _changed(tmp_path, time_precision="2", geo_precision="1", timestamp="1747750000")
    decimal = _changed(
        tmp_path, "decimal.csv", time_precision="2.0", geo_precision="1.0", timestamp="1747750000.0"
    )
    assert [(r.fact, r.start, r.end) for r in decimal.reports] == [
        (r.fact, r.start, r.end) for r in plain.reports
    ]
    assert [d.version for d in decimal.documents] == [d.version for d in plain.documents]
    assert decimal.notes == plain.notes


def test_milliseconds_are_a_moment_too() -> None:
    assert moment("1747750000000") == moment("1747750000")


@pytest.mark.parametrize("dead", ["-1", "1_0", "9" * 30, "٣"])
def test_what_counts_no_people_is_left_out_and_noted(tmp_path: Path, dead: str) -> None:
    outcome = _changed(tmp_path, fatalities=dead)
    assert _report(outcome, _events()[0]["event_id_cnty"]).fatalities is None
    assert outcome.notes["bad-number"] == 1


def test_the_empty_page_behind_the_last_event_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text('{"status":200,"success":true,"last_update":2,"count":0,"messages":[],"data":[]}')
    assert read_all("auto", path).units == []
