"""GDELT's event tables: what a row becomes, what a repeat is, and every way in which a row can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.gdelt
from kg.model import Report
from loaders.errors import WrongFormatError
from loaders.gdelt.columns import EVENTS_1, EVENTS_1_EARLY, EVENTS_2
from loaders.registry import loader
from tests.loaders.support import Outcome, read_all
from tests.support import shared

SAMPLE = Path(loaders.gdelt.__file__).with_name("sample.csv")
ROWS = [line.split("\t") for line in SAMPLE.read_text(encoding="utf-8").splitlines()]


def read(tmp_path: Path, *rows: list[str], end: str = "\n") -> Outcome:
    path = tmp_path / "events.csv"
    path.write_text(
        "\n".join("\t".join(row) for row in rows) + end, encoding="utf-8", errors="surrogateescape"
    )
    return read_all("gdelt", path)


def changed(row: list[str], **columns: str) -> list[str]:
    cells = list(row)
    for name, value in columns.items():
        cells[EVENTS_2.index(name)] = value
    return cells


def filled(report: Report) -> set[tuple[str, str]]:
    return {(a.role, a.entity) for a in report.args}


def test_a_row_is_the_article_s_report_of_one_event() -> None:
    outcome = read_all("gdelt", SAMPLE)
    report = next(r for r in outcome.reports if r.row == "900000001")
    article = next(d for d in outcome.documents if d.id == report.document)
    assert (report.cls, report.cameo, report.mode, report.start) == ("Meeting", "042", "visit", "2025-10-22")
    assert filled(report) == {
        ("PARTICIPANT", "Q159"),
        ("PARTICIPANT", "Q142"),
        ("HOST", "Q142"),
        ("PLACE", "Q1781"),
    }
    assert (article.cls, article.url) == ("NewsArticle", "https://news.example.co.uk/world/visit-1")
    assert article.date == "2025-10-22T10:15:00Z"
    assert outcome.report.ledger.total == outcome.report.ledger.mapped == 5


def test_repeats_join_within_a_file_and_across_files(tmp_path: Path) -> None:
    first, second = ROWS[0], ROWS[1]
    together = {r.fact for r in read(tmp_path, first, second).reports}
    apart = {r.fact for row in (second, first) for r in read(tmp_path, row).reports}
    assert together == apart
    assert len(together) == 1
    assert len({r.id for r in read(tmp_path, first, second).reports}) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("SQLDATE", "20251021"),
        ("Actor1Code", "USA"),
        ("Actor2Code", ""),
        ("EventCode", "043"),
        ("SOURCEURL", "https://example.org/other"),
    ],
)
def test_rows_that_differ_in_day_side_code_or_article_are_two_events(
    tmp_path: Path, column: str, value: str
) -> None:
    outcome = read(tmp_path, ROWS[0], changed(ROWS[1], **{column: value}))
    assert len({r.fact for r in outcome.reports}) == 2


def test_a_citation_stands_for_many_articles_and_joins_none(tmp_path: Path) -> None:
    rows = [changed(row, SOURCEURL="BBC Monitoring") for row in ROWS[:2]]
    outcome = read(tmp_path, *rows)
    assert len({r.fact for r in outcome.reports}) == 2
    assert all(document.url is None for document in outcome.documents if document.key == "BBC Monitoring")


def test_the_catalogue_and_the_aliases_do_not_depend_on_the_file(tmp_path: Path) -> None:
    one, other = read(tmp_path, ROWS[0]), read(tmp_path, ROWS[2], ROWS[0])
    assert set(one.records) <= set(other.records)
    assert one.units[1].aliases[0] in {alias for unit in other.units for alias in unit.aliases}
    assert one.units[1].aliases[0].row == one.reports[0].row


def table_1(columns: tuple[str, ...], row: list[str]) -> list[str]:
    named = dict(zip(EVENTS_2, row, strict=True))
    return [named[column] for column in columns]


@pytest.mark.parametrize("columns", [EVENTS_1, EVENTS_1_EARLY])
def test_the_first_version_has_57_or_58_columns(tmp_path: Path, columns: tuple[str, ...]) -> None:
    rows = [changed(row, DATEADDED="20130402") for row in ROWS[:3]]
    outcome = read(tmp_path, *(table_1(columns, row) for row in rows))
    assert {("PLACE", "Q1781")} <= filled(outcome.reports[0])
    assert {d.date for d in outcome.documents[1:]} == {"2013-04-02"}
    joined = columns == EVENTS_1  # rows that name no article have nothing they could repeat
    assert len({r.fact for r in outcome.reports}) == (2 if joined else 3)
    assert {d.cls for d in outcome.documents[1:]} == ({"NewsArticle"} if joined else {"Dataset"})


def test_both_versions_give_one_event_one_fact(tmp_path: Path) -> None:
    new = read(tmp_path, ROWS[0]).reports[0]
    old = read(tmp_path, table_1(EVENTS_1, ROWS[0])).reports[0]
    assert (old.fact, old.args) == (new.fact, new.args)


def test_a_header_in_any_order_is_followed(tmp_path: Path) -> None:
    order = sorted(range(len(EVENTS_2)), key=lambda place: EVENTS_2[place])
    shuffled = [[row[place] for place in order] for row in (list(EVENTS_2), *ROWS)]
    outcome = read(tmp_path, *shuffled)
    assert outcome.reports == read_all("gdelt", SAMPLE).reports
    assert outcome.report.ledger.total == 5


BROKEN = {
    "bad-date": {"SQLDATE": "20250231"},
    "bad-date-added": {"DATEADDED": "20251022256100"},
    "unknown-event-code": {"EventCode": "43"},
    "bad-event-id": {"GLOBALEVENTID": "x1"},
    "repeated-event-id": {"GLOBALEVENTID": "900000003"},
    "row-too-long": {"Actor1Name": "A" * 10_000_000},
}


@pytest.mark.parametrize(("reason", "columns"), BROKEN.items())
def test_a_broken_row_is_named_and_the_rest_is_kept(
    tmp_path: Path, reason: str, columns: dict[str, str]
) -> None:
    outcome = read(tmp_path, ROWS[2], changed(ROWS[0], **columns), ROWS[3])
    assert outcome.skipped == {reason: 1}
    assert outcome.report.ledger.skipped[reason].examples[0][0] == 2
    assert {r.row for r in outcome.reports} == {"900000003", "900000004"}


@pytest.mark.parametrize("date", ["00000000", "2025", "20251301", "2025-10-22", "20250229"])
def test_days_that_do_not_exist_are_named(tmp_path: Path, date: str) -> None:
    assert read(tmp_path, changed(ROWS[0], SQLDATE=date), ROWS[2]).skipped == {"bad-date": 1}


def test_rows_with_other_columns_and_a_cut_file_are_named(tmp_path: Path) -> None:
    outcome = read(tmp_path, ROWS[0], ROWS[1][:30], [*ROWS[2], "more"], ROWS[3][:40], end="")
    assert outcome.skipped == {"wrong-column-count": 2, "cut-off": 1}
    assert outcome.report.ledger.total == 4


def test_coordinates_off_the_globe_are_left_out_with_a_note(tmp_path: Path) -> None:
    outcome = read(tmp_path, changed(ROWS[1], ActionGeo_Lat="97.5"))
    assert outcome.notes == {"bad-coordinates": 1}
    (place,) = (r for r in outcome.records if r.cls == "Settlement")
    assert {v.property for v in place.values} == {"name", "within"}


def test_bytes_of_another_encoding_and_nul_bytes_are_noted(tmp_path: Path) -> None:
    row = "\t".join(changed(ROWS[1], ActionGeo_FullName="K\0öln, Pest, Hungary"))
    path = tmp_path / "mixed.csv"
    path.write_bytes(row.encode("latin-1") + b"\n" + "\t".join(ROWS[2]).encode() + b"\n")
    outcome = read_all("gdelt", path)
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}
    assert "Köln" in {v.value for r in outcome.records for v in r.values}


def test_a_byte_order_mark_is_no_part_of_the_first_number(tmp_path: Path) -> None:
    outcome = read(tmp_path, ["\ufeff" + ROWS[0][0], *ROWS[0][1:]], ROWS[2])
    assert [r.row for r in outcome.reports] == ["900000001", "900000003"]


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a\tb\tc\n" * 300)
    with pytest.raises(WrongFormatError, match="61 columns"):
        read_all("gdelt", path)


def test_every_row_of_the_real_file_is_mapped_and_its_repeats_join() -> None:
    path = shared("data", "gdelt", "events.csv")
    outcome = read_all("gdelt", path)
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert (outcome.report.ledger.mapped, outcome.skipped, outcome.notes) == (len(rows), {}, {})
    repeated = {(row[1], row[5], row[15], row[26], row[60]) for row in rows}
    assert len({r.fact for r in outcome.reports}) == len(repeated) == 82
    codes = {row[0]: row[26] for row in rows}
    assert all(report.cameo == codes[str(report.row)] for report in outcome.reports)
    earlier = [r for r in outcome.reports if str(r.start) < str(_date(outcome, r))[:10]]
    assert len(earlier) == 50


def _date(outcome: Outcome, report: Report) -> str | None:
    return next(d.date for d in outcome.documents if d.id == report.document)


@pytest.mark.parametrize(
    ("header", "table"),
    [
        (
            "Date Source Target CAMEOCode NumEvents NumArts QuadClass Goldstein SourceGeoType",
            "reduced events",
        ),
        ("DATE NUMARTS COUNTS THEMES LOCATIONS PERSONS ORGANIZATIONS TONE CAMEOEVENTIDS", "knowledge graph"),
    ],
)
def test_lesser_tables_of_gdelt_are_refused_by_name(tmp_path: Path, header: str, table: str) -> None:
    head = "\t".join(header.split())
    assert loader("gdelt").recognises(head.encode(), "GDELT.TXT")
    with pytest.raises(WrongFormatError, match=table):
        read(tmp_path, header.split(), ["20150101"] * 9)


@pytest.mark.parametrize("column", ["Actor1Religion2Code", "Actor1Type2Code", "Actor1KnownGroupCode"])
def test_nobody_without_name_or_code_is_made_of_a_stray_cell(tmp_path: Path, column: str) -> None:
    bare = {name: "" for name in EVENTS_2 if name.startswith("Actor1") and "Geo" not in name}
    outcome = read(tmp_path, changed(ROWS[0], **(bare | {column: "²"})))
    assert not any(value.value == "" for record in outcome.records for value in record.values)
