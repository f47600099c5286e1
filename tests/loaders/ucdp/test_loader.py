"""GED: what an event becomes, how releases supersede one another, damaged files, and every real row."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.ucdp
from kg.dates import PartialDate
from kg.ids import entity_id, source_entity_id
from kg.model import Document, Record, Report
from loaders.coded_actors import stem
from loaders.errors import WrongFormatError
from loaders.ucdp.loader import Ucdp
from ontology.reference import reference
from tests.loaders.columns_support import Rows, edited, rows_of, text_of, with_cells
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

SAMPLE = Path(loaders.ucdp.__file__).with_name("sample.csv")
HEADER = rows_of(SAMPLE)[0]
UKRAINE = "Q212"


def _report(outcome: Outcome, number: str) -> Report:
    return next(r for r in outcome.reports if r.row == number)


def _roles(outcome: Outcome, number: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for argument in _report(outcome, number).args:
        found.setdefault(argument.role, set()).add(argument.entity)
    return found


def _record(outcome: Outcome, entity: str) -> Record:
    return next(r for r in outcome.records if r.entity == entity)


def _place(outcome: Outcome, number: str) -> Record:
    (found,) = _roles(outcome, number)["PLACE"]
    return _record(outcome, found)


def _values(record: Record) -> dict[str, str]:
    return {value.property: value.value for value in record.values}


def _changed(tmp_path: Path, name: str = "ged.csv", **cells: str) -> Outcome:
    """The sample with cells of its first event changed."""

    def change(rows: Rows) -> Rows:
        return [rows[0], with_cells(rows[1], rows[0], **cells), *rows[2:]]

    return read_all("ucdp", edited(SAMPLE, tmp_path / name, change))


def test_a_battle_has_two_sides_of_which_none_acts_on_the_other() -> None:
    outcome = read_all("ucdp", SAMPLE)
    roles = _roles(outcome, "900001")
    assert roles["PARTICIPANT"] == {UKRAINE, source_entity_id("ucdp", "actor 9202")}
    report = _report(outcome, "900001")
    assert (report.cls, report.status, report.fatalities) == ("Attack", "occurred", (3, 4, 5))
    assert report.quantity == "1 of Government of Ukraine, 3 of Example Front"
    assert (report.start, report.end, report.certainty) == ("2021-03-04", "2021-03-04", "certain")


def test_one_sided_violence_has_an_agent_and_civilians_of_the_country() -> None:
    outcome = read_all("ucdp", SAMPLE)
    roles = _roles(outcome, "900002")
    civilians = stem("CVL", UKRAINE).id
    assert roles["AGENT"] == {source_entity_id("ucdp", "actor 9202")}
    assert roles["RECIPIENT"] == {civilians}
    assert _record(outcome, civilians).cls == "ActorGroup"
    assert _values(_record(outcome, civilians))["name"] == "civilians (Ukraine)"


def test_civilians_of_an_unknown_country_are_named_after_it(tmp_path: Path) -> None:
    outcome = _changed(tmp_path, side_b="Civilians", country="Exampleland", country_id="99999")
    names = {_values(record).get("name") for record in outcome.records if record.cls == "ActorGroup"}
    assert "civilians (Exampleland)" in names


def test_published_numbers_stay_as_keys_of_records() -> None:
    keys = {r.key for r in read_all("ucdp", SAMPLE).records}
    assert {"actor 9201", "actor 9202", "actor 9203", "conflict 9001"} <= keys


def test_an_event_is_part_of_its_conflict() -> None:
    outcome = read_all("ucdp", SAMPLE)
    conflict = source_entity_id("ucdp", "conflict 9001")
    assert [(link.type, link.fact) for link in _report(outcome, "900001").links] == [("PART_OF", conflict)]
    assert _record(outcome, conflict).cls == "Process"


def test_places_are_as_exact_as_their_precision_says() -> None:
    outcome = read_all("ucdp", SAMPLE)
    village = _place(outcome, "900001")
    assert village.cls == "Settlement"
    assert _values(village) | {"within": ""} == {
        "name": "Exampletown",
        "alias": "Exampletown village",
        "latitude": "49.1",
        "longitude": "32.2",
        "within": "",
    }
    raion = _record(outcome, _values(village)["within"])
    oblast = _record(outcome, _values(raion)["within"])
    assert (_values(raion)["name"], _values(oblast)["name"]) == ("Sample raion", "Example oblast")
    assert _values(oblast)["within"] == f"{UKRAINE}.territory"
    assert _values(_place(outcome, "900003"))["name"] == "Surroundings of Exampletown village"
    assert _place(outcome, "900002") == oblast
    assert _roles(outcome, "900004")["PLACE"] == {f"{UKRAINE}.territory"}


@pytest.mark.parametrize(
    ("precision", "cls", "name"),
    [
        ("1", "Settlement", "Exampletown"),
        ("3", "AdminArea", "Sample raion"),
        ("4", "AdminArea", "Example oblast"),
        ("5", "Settlement", "Exampletown"),
        ("7", "Place", "Exampletown village"),
    ],
)
def test_every_place_precision(tmp_path: Path, precision: str, cls: str, name: str) -> None:
    place = _place(_changed(tmp_path, where_prec=precision), "900001")
    assert (place.cls, _values(place)["name"]) == (cls, name)


def test_a_known_town_is_the_reference_one_only_where_it_lies(tmp_path: Path) -> None:
    kharkiv = next(e for e in reference().of_class("Settlement") if e.name == "Kharkiv")
    near = {"latitude": kharkiv.one("latitude") or "", "longitude": kharkiv.one("longitude") or ""}
    there = _changed(tmp_path, where_coordinates="Kharkiv city", **near)
    assert _roles(there, "900001")["PLACE"] == {kharkiv.id}
    elsewhere = _changed(tmp_path, where_coordinates="Kharkiv city", latitude="46.0", longitude="30.0")
    assert _roles(elsewhere, "900001")["PLACE"] != {kharkiv.id}


def test_a_known_town_is_found_in_a_known_region_too(tmp_path: Path) -> None:
    kharkiv = next(e for e in reference().of_class("Settlement") if e.name == "Kharkiv")
    near = {"latitude": kharkiv.one("latitude") or "", "longitude": kharkiv.one("longitude") or ""}
    outcome = _changed(tmp_path, where_coordinates="Kharkiv city", adm_1="Kharkiv Oblast", adm_2="", **near)
    assert _roles(outcome, "900001")["PLACE"] == {kharkiv.id}


def test_civilians_are_of_the_country_wherever_they_were(tmp_path: Path) -> None:
    cells = {"type_of_violence": "3", "side_b": "Civilians", "where_prec": "4", "adm_1": "Kharkiv Oblast"}
    civilians = stem("CVL", UKRAINE).id
    assert _roles(_changed(tmp_path, **cells), "900001")["RECIPIENT"] == {civilians}


@pytest.mark.parametrize(
    ("precision", "first", "last", "expected"),
    [
        ("1", "2021-03-04", "2021-03-04", ("2021-03-04", "2021-03-04")),
        ("2", "2021-03-04", "2021-03-08", ("2021-03-04", "2021-03-08")),
        ("3", "2021-03-01", "2021-03-07", ("2021-03-01", "2021-03-07")),
        ("4", "2021-02-01", "2021-02-28", ("2021-02", "2021-02")),
        ("4", "2021-02-15", "2021-02-15", ("2021-02", "2021-02")),
        ("4", "2021-02-10", "2021-02-20", ("2021-02-10", "2021-02-20")),
        ("5", "2021-01-01", "2021-12-31", ("2021", "2021")),
        ("5", "2021-03-01", "2021-07-31", ("2021-03-01", "2021-07-31")),
    ],
)
def test_every_date_precision(
    tmp_path: Path, precision: str, first: str, last: str, expected: tuple[str, str]
) -> None:
    report = _report(_changed(tmp_path, date_prec=precision, date_start=first, date_end=last), "900001")
    assert (report.start, report.end) == expected


def test_articles_are_documents_that_the_row_cites() -> None:
    outcome = read_all("ucdp", SAMPLE)
    by_id = {d.id: d for d in outcome.documents}
    row = next(d for d in outcome.documents if d.key == "event/900001")
    first, second = (by_id[cited] for cited in row.cites)
    assert (first.cls, first.title, first.date) == (
        "NewsArticle",
        "Four die, one hurt in Exampletown",
        "2021-03-05",
    )
    assert first.publisher == entity_id("MediaOutlet", "Example Wire")
    assert second.title == "After the battle"
    former = next(d for d in outcome.documents if d.key == "event/900002")
    assert (by_id[former.cites[0]].title, by_id[former.cites[0]].date) == ("A SUMMARY OF MAY", "2022-05-30")


def test_informants_are_named_bodies_or_unnamed_people_of_the_row() -> None:
    outcome = read_all("ucdp", SAMPLE)
    unnamed, body = (_record(outcome, actor) for actor in _report(outcome, "900001").attributed_to)
    assert (unnamed.cls, _values(unnamed)) == ("AnonymousSource", {"descriptor": "police"})
    assert (body.cls, _values(body)["name"]) == ("Actor", "Example Observatory")
    assert unnamed.document == _report(outcome, "900001").document != body.document


def test_summaries_are_probable_and_contradictions_are_noted() -> None:
    outcome = read_all("ucdp", SAMPLE)
    assert _report(outcome, "900002").certainty == "probable"
    assert outcome.notes == {"estimates-out-of-order": 1, "bad-coordinates": 1}
    assert outcome.skipped == {"bad-date": 1}
    assert outcome.report.ledger.total == 5


def _versions(tmp_path: Path, *names: str) -> list[Document]:
    """The document of the first event under each file name."""
    outcomes = [_changed(tmp_path, name) for name in names]
    return [next(d for d in o.documents if d.key == "event/900001") for o in outcomes]


def test_the_yearly_release_supersedes_the_candidates_of_its_events(tmp_path: Path) -> None:
    names = ("GEDEvent_v21_0_3.csv", "GEDEvent_v21_01_21_04.csv", "GEDEvent_v22_1.csv", "ged_v22_2.head.csv")
    documents = _versions(tmp_path, *names)
    assert [d.version for d in documents] == ["2021-04", "2021-05", "2022-06", "2022-07"]
    assert len({d.id for d in documents}) == 4
    assert {d.key for d in documents} == {"event/900001"}
    assert {d.series for d in documents} == {None}  # an increment does not end what it does not repeat


def test_a_file_without_a_release_in_its_name_is_dated_by_what_it_covers(tmp_path: Path) -> None:
    assert {d.version for d in read_all("ucdp", SAMPLE).documents if d.key} == {"2023-06"}
    month = edited(SAMPLE, tmp_path / "new.csv", lambda rows: [rows[0], rows[3]])
    assert {d.version for d in read_all("ucdp", month).documents if d.key} == {"2022-07"}
    december = _changed(tmp_path, "v23_0_12.csv")
    assert {d.version for d in december.documents if d.key} == {"2024-01"}


def test_candidate_files_have_no_header(tmp_path: Path) -> None:
    bare = edited(SAMPLE, tmp_path / "GEDEvent_v23_0_5.csv", lambda rows: rows[1:])
    assert Ucdp().recognises(bare.read_bytes(), bare.name)
    outcome, whole = read_all("ucdp", bare), read_all("ucdp", SAMPLE)
    assert [r.fact for r in outcome.reports] == [r.fact for r in whole.reports]
    assert [r.args for r in outcome.reports] == [r.args for r in whole.reports]


def test_candidates_to_be_checked_are_probable(tmp_path: Path) -> None:
    assert _report(_changed(tmp_path, code_status="Check deaths"), "900001").certainty == "probable"


def test_columns_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    turned = edited(SAMPLE, tmp_path / "turned.csv", lambda rows: [row[::-1] for row in rows])
    assert read_all("ucdp", turned).reports == read_all("ucdp", SAMPLE).reports


def test_releases_with_fewer_columns_and_former_names(tmp_path: Path) -> None:
    left_out = {HEADER.index(name) for name in ("source_office", "source_date", "source_headline", "gwnob")}

    def change(rows: Rows) -> Rows:
        rows[0] = [{"best": "best_est", "high": "high_est", "low": "low_est"}.get(c, c) for c in rows[0]]
        return [[cell for place, cell in enumerate(row) if place not in left_out] for row in rows]

    outcome = read_all("ucdp", edited(SAMPLE, tmp_path / "ged50.csv", change))
    assert _report(outcome, "900001").fatalities == (3, 4, 5)
    assert outcome.report.ledger.mapped == 4


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"date_start": "0000-00-00"}, "bad-date"),
        ({"date_start": "2021-02-31"}, "bad-date"),
        ({"date_end": ""}, "bad-date"),
        ({"date_start": "2021-03-05"}, "ends-before-start"),
        ({"id": ""}, "no-id"),
        ({"id": "900002"}, "duplicate-id"),
        ({"type_of_violence": "4"}, "unknown-type-of-violence"),
        ({"where_description": "x" * 10_000_000}, "row-too-long"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    usual = {"bad-date": 1}
    assert outcome.skipped == {**usual, reason: usual.get(reason, 0) + 1}
    assert outcome.report.ledger.total == 5
    assert outcome.report.ledger.mapped == 3


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"latitude": "95", "longitude": "32"}, "bad-coordinates"),
        ({"latitude": "nan", "longitude": "32"}, "bad-coordinates"),
        ({"best": "many"}, "bad-number"),
        ({"best": "-1"}, "bad-number"),
        ({"where_prec": "9"}, "unknown-precision"),
        ({"country": "Nowhere", "country_id": "99999"}, "unknown-country"),
        ({"gwnoa": "99999", "side_a": "Government of Nowhere"}, "unknown-state"),
    ],
)
def test_a_value_that_cannot_be_used_is_noted_and_its_row_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    assert reason in outcome.notes
    assert outcome.report.ledger.mapped == 4
    assert _report(outcome, "900001").args


def test_damaged_lines_cost_no_other_row(tmp_path: Path) -> None:
    lines = text_of(rows_of(SAMPLE)).split("\n")
    torn = tmp_path / "torn.csv"
    torn.write_text("\n".join([*lines[:4], '5,"never closed', "1,2,3", *lines[4:]]), encoding="utf-8")
    outcome = read_all("ucdp", torn)
    assert outcome.report.ledger.mapped == 4
    assert outcome.skipped == {"unclosed-quote": 1, "wrong-column-count": 1, "bad-date": 1}


def test_a_file_cut_short_keeps_its_whole_rows(tmp_path: Path) -> None:
    cut = tmp_path / "cut.csv"
    cut.write_bytes(SAMPLE.read_bytes()[:-60])
    outcome = read_all("ucdp", cut)
    assert outcome.skipped == {"cut-off": 1}
    assert outcome.report.ledger.mapped == 4


def test_lines_of_another_encoding_and_nul_bytes_are_read_and_noted(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes().replace(b"After the battle", b"Apr\xe8s la bataille")
    mixed = tmp_path / "mixed.csv"
    mixed.write_bytes(data.replace(b"Sample Brigade", b"Sample\x00 Brigade", 1))
    outcome = read_all("ucdp", mixed)
    assert outcome.notes["not-utf-8"] == 1
    assert outcome.notes["nul-bytes"] == 1
    assert "Après la bataille" in {d.title for d in outcome.documents}
    assert outcome.report.ledger.mapped == 4


def test_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b,c\n1,2,3\n")
    assert not Ucdp().recognises(other.read_bytes(), other.name)
    assert isinstance(read_quietly("ucdp", other).report.error, WrongFormatError)


def test_every_real_row() -> None:
    outcome = read_all("ucdp", shared("data", "ucdp", "GEDEvent_v23_1.head.csv"))
    assert outcome.report.ledger.mapped == 600
    assert outcome.skipped == {}
    assert outcome.notes == {"estimates-out-of-order": 7}
    assert {d.version for d in outcome.documents if d.key} == {"2023-06"}
    assert all(r.fatalities and any(a.role == "PLACE" for a in r.args) for r in outcome.reports)
    for report in outcome.reports:
        PartialDate.parse(report.start or "")
    described = {r.entity for r in outcome.records} | reference().by_id.keys()
    used = {a.entity for r in outcome.reports for a in r.args}
    used |= {actor for r in outcome.reports for actor in r.attributed_to}
    used |= {link.fact for r in outcome.reports for link in r.links}
    used |= {v.value for r in outcome.records for v in r.values if v.property in ("within", "country")}
    assert used <= described


def test_states_of_real_rows_are_the_reference_ones() -> None:
    outcome = read_all("ucdp", shared("data", "ucdp", "GEDEvent_v23_1.head.csv"))
    states = {r.entity: r.key for r in outcome.records if r.cls == "State"}
    assert states["Q858"] == "actor 118"  # Government of Syria
    assert "unknown-state" not in outcome.notes
    assert all(state in reference().by_id for state in states)


@pytest.mark.parametrize("first", ["damaged,row\n", "\n"])
def test_a_table_without_header_is_known_though_its_first_row_is_damaged(tmp_path: Path, first: str) -> None:
    path = tmp_path / "candidates.csv"
    path.write_text(first + text_of(rows_of(SAMPLE)[1:]), encoding="utf-8")
    outcome = read_all("auto", path)
    sample = read_all("ucdp", SAMPLE)
    assert [r.row for r in outcome.reports] == [r.row for r in sample.reports]
    assert outcome.skipped == sample.skipped | ({"wrong-column-count": 1} if first.strip() else {})


def test_columns_of_former_releases_are_known_by_their_names_in_any_case(tmp_path: Path) -> None:
    former = {
        "conflict_new_id": "conflict_id", "side_a_new_id": "side_a_id", "side_b_new_id": "side_b_id",
        "best": "best_est", "high": "high_est", "low": "low_est",
    }  # fmt: skip
    path = tmp_path / "ged50.csv"
    kept = [place for place, name in enumerate(HEADER) if not name.endswith("_dset_id")]
    header = [former.get(HEADER[place], HEADER[place]).upper() for place in kept]
    rows = [[row[place] for place in kept] for row in rows_of(SAMPLE)[1:]]
    path.write_text(text_of([header, *rows]), encoding="utf-8")
    outcome = read_all("auto", path)
    assert _report(outcome, "900001").fatalities == (3, 4, 5)
    assert source_entity_id("ucdp", "actor 9202") in _roles(outcome, "900001")["PARTICIPANT"]


@pytest.mark.parametrize("number", ["-3", "1_0", "1e3", "9" * 30, "٣"])
def test_what_counts_no_people_is_left_out_and_noted(tmp_path: Path, number: str) -> None:
    outcome = _changed(tmp_path, best=number)
    assert _report(outcome, "900001").fatalities is None
    assert outcome.notes["bad-number"] == 1


def test_stray_quotes_in_two_rows_cost_the_rows_between_them_nothing(tmp_path: Path) -> None:
    one_line = next(row for row in rows_of(SAMPLE)[1:] if "\n" not in "".join(row))
    rows = [[str(number), *one_line[1:]] for number in range(1, 9)]
    lines = text_of([HEADER, *rows]).splitlines()
    for place in (2, 6):
        lines[place] = lines[place].replace(",", ',"', 1)
    path = tmp_path / "quotes.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = read_all("ucdp", path)
    assert {r.row for r in outcome.reports} == {"1", "3", "4", "5", "7", "8"}
    assert outcome.skipped == {"unclosed-quote": 2}


def test_two_files_of_one_release_that_differ_share_no_id_for_what_differs(tmp_path: Path) -> None:
    """Otherwise the order of loading would decide which of them is kept."""
    name = "GEDEvent_v23_1.csv"
    (tmp_path / "other").mkdir()
    one = _changed(tmp_path, name)
    other = _changed(tmp_path, f"other/{name}", best="5", latitude="48.5", conflict_name="Renamed")
    said: dict[str, set[str]] = {}
    for found in (one, other):
        for kind in (found.documents, found.records, found.reports):
            for unit in kind:
                said.setdefault(unit.id, set()).add(repr(unit))
    assert all(len(texts) == 1 for texts in said.values())
    assert {d.version for d in one.documents if d.key} == {d.version for d in other.documents if d.key}
