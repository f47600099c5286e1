"""The UK Sanctions List: both forms say the same, the closed list is refused, faults stay in their row."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.uk_sanctions
from kg.model import Value
from loaders.errors import UnreadableInputError, WrongFormatError
from loaders.registry import loader
from loaders.xml import BadXmlError
from tests.loaders.support import Outcome, read_all, read_given, values

FOLDER = Path(loaders.uk_sanctions.__file__).parent
XML, CSV = FOLDER / "sample.xml", FOLDER / "sample.csv"
HEADER = "Last Updated,Unique ID,Name 6,Name 1,Name type,Designation Type,Regime Name,Date Designated"
ROW = "14/02/2025,{},{},Ada,Primary Name,Individual,The Example Regulations 2020,25/01/2001"
CLOSED = "Last Updated,28/01/2026\nName 6,Name 1,Group Type,Alias Type,Group ID\nEXAMPLE,Ada,Individual,,1\n"


def read_text(folder: Path, text: str | bytes, name: str = "list.csv") -> Outcome:
    return read_given("uk_sanctions", folder / name, text)


def read_rows(folder: Path, *rows: str) -> Outcome:
    return read_text(folder, "\n".join(["Report Date: 28-Mar-2025", HEADER, *rows]) + "\n")


def test_a_person_becomes_a_record_with_everything_the_list_says() -> None:
    record = next(r for r in read_all("uk_sanctions", XML).records if r.key == "EXA0001")
    assert record.cls == "Person"
    assert set(record.values) >= {
        Value("name", "ADA EXAMPLE"),
        Value("alias", "ADA EXAMPEL", quality="primary name variation"),
        Value("alias", "Adele Example", quality="good"),
        Value("weakAlias", "The Example", quality="low"),
        Value("originalName", "شخص مثال", script="Arabic"),
        Value("birthDate", "1955-01-15"),
        Value("birthPlace", "Example City, Cuba"),
        Value("nationality", "Q241"),
        Value("nationalityText", "Nowhere"),
        Value("passport", "X000001"),
        Value("identityDocument", "Passport X000001, Cuban passport"),
        Value("idNumber", "12345"),
        Value("positionText", "Minister of Examples"),
        Value("description", "Minister of Examples."),
        Value("note", "Sanctions imposed: Asset freeze, Travel Ban"),
        Value("address", "Havana, Cuba"),
        Value("unReference", "TAi.901"),
        Value("sourceKey", "90001"),
    }


def test_what_a_placeholder_stands_for_is_unknown_and_what_is_no_date_is_noted() -> None:
    outcome = read_all("uk_sanctions", XML)
    births = [v.value for v in values(outcome, "EXA0001") if v.property == "birthDate"]
    assert births == ["1955-01-15", "1956", "1980"]
    assert outcome.notes == {"bad-date": 2}


def test_a_ship_is_a_vehicle_with_its_details() -> None:
    for sample in (XML, CSV):
        record = next(r for r in read_all("uk_sanctions", sample).records if r.key == "EXA0003")
        assert record.cls == "Vehicle"
        assert set(record.values) >= {
            Value("kind", "vessel"),
            Value("kind", "Crude Oil Tanker"),
            Value("imoNumber", "9000001"),
            Value("flag", "Q804.territory"),
            Value("pastFlag", "Malta"),
            Value("tonnage", "318000"),
            Value("length", "330"),
            Value("buildDate", "1999"),
            Value("operatorText", "Example Trading Co."),
        }


def test_a_designation_is_a_sanction_that_holds_and_the_decision_that_began_it() -> None:
    reports = {r.cls: r for r in read_all("uk_sanctions", XML).reports if r.row == "EXA0001"}
    assert reports.keys() == {"Sanction", "SanctionImposition"}
    sanction = reports["Sanction"]
    assert (sanction.start, sanction.ended, sanction.status) == ("2001-01-25", "no", "ongoing")
    assert [a.role for a in sanction.args] == ["AUTHORITY", "TARGET", "PROGRAMME"]
    assert sanction.args[0].entity == "Q145"
    assert sanction.measures == ("asset-freeze", "travel-ban")


def test_both_forms_land_on_the_same_entities_and_facts() -> None:
    xml, csv = read_all("uk_sanctions", XML), read_all("uk_sanctions", CSV)
    assert {r.entity for r in csv.records} == {r.entity for r in xml.records}
    assert {r.fact for r in csv.reports} == {r.fact for r in xml.reports}
    assert values(csv, "EXA0002") == values(xml, "EXA0002")
    assert {(d.series, d.version) for d in (*xml.documents, *csv.documents)} == {
        ("uk_sanctions", "2025-03-28")
    }
    assert set(values(csv, "EXA0001")) <= set(values(xml, "EXA0001"))


def test_what_cannot_be_used_is_named_and_the_rest_is_kept() -> None:
    outcome = read_all("uk_sanctions", XML)
    assert outcome.skipped == {"empty-name": 1}
    assert outcome.report.ledger.total == 4


@pytest.mark.parametrize(
    "text",
    [
        CLOSED,
        '<ArrayOfFinancialSanctionsTarget xmlns="http://schemas.hmtreasury.gov.uk/ofsi/consolidatedlist"/>',
    ],
)
def test_the_closed_list_is_refused_with_the_name_of_its_successor(tmp_path: Path, text: str) -> None:
    assert loader("uk_sanctions").recognises(text.encode(), "ConList")
    error = read_text(tmp_path, text).report.error
    assert isinstance(error, WrongFormatError)
    assert "closed" in error.message
    assert "UK Sanctions List" in error.hint


def test_broken_rows_are_skipped_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    outcome = read_rows(
        tmp_path,
        ROW.format("EXA1", "ONE"),
        "14/02/2025,EXA2",
        ROW.format("", "NOBODY"),
        ROW.format("EXA4", "x" * 10_000_000),
        ROW.format("EXA5", "FIVE").replace("25/01/2001", "31/02/2001"),
        ROW.format("EXA6", "").replace("Ada", ""),
        ROW.format("EXA1", "UNO"),
    )
    assert outcome.report.error is None
    reasons = {reason: (t.count, t.examples[0][0]) for reason, t in outcome.report.ledger.skipped.items()}
    assert reasons == {
        "wrong-column-count": (1, 4),
        "no-number": (1, 5),
        "row-too-long": (1, 6),
        "empty-name": (1, 8),
    }
    assert outcome.notes == {"bad-date": 1}
    assert [r.key for r in outcome.records if r.cls == "Person"] == ["EXA1", "EXA5", "EXA1"]
    assert len({r.id for r in outcome.records}) == 4


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    plain = read_rows(tmp_path, ROW.format("EXA1", "ONE"))
    header, row = (",".join(line.split(",")[::-1]) for line in (HEADER, ROW.format("EXA1", "ONE")))
    shuffled = read_text(tmp_path, f"Report Date: 28-Mar-2025\n{header}\n{row}\n")
    assert shuffled.records == plain.records


def test_other_encodings_and_nul_bytes_are_noted(tmp_path: Path) -> None:
    rows = [ROW.format("EXA1", "É").encode("cp1252"), ROW.format("EXA2", "T\0WO").encode()]
    text = b"\n".join([b"Report Date: 28-Mar-2025", HEADER.encode(), *rows, b""])
    outcome = read_text(tmp_path, text)
    assert [r.values[0].value for r in outcome.records if r.cls == "Person"] == ["Ada É", "Ada TWO"]
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}


def test_a_list_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    text = XML.read_text("utf-8")
    outcome = read_text(tmp_path, text[: text.index("EXA0003")])
    assert [r.key for r in outcome.records if r.cls in ("Person", "Organization")] == ["EXA0001", "EXA0002"]
    assert isinstance(outcome.report.error, BadXmlError)
    rows = read_text(tmp_path, f"{HEADER}\n{ROW.format('EXA1', 'ONE')}\n14/02/2025,EXA2")
    assert rows.report.ledger.mapped == 1
    assert isinstance(rows.report.error, UnreadableInputError)


def test_a_list_without_a_date_is_of_its_latest_change(tmp_path: Path) -> None:
    rows = read_text(tmp_path, f"{HEADER}\n{ROW.format('EXA1', 'ONE')}\n")
    text = XML.read_text("utf-8").replace("<DateGenerated>28/03/2025</DateGenerated>", "")
    xml = read_text(tmp_path, text, "list.xml")
    for outcome in (rows, xml):
        assert outcome.documents[0].date == "2025-02-14"
        assert outcome.notes["no-report-date"] == 1


def test_a_designation_given_twice_in_the_xml_is_skipped(tmp_path: Path) -> None:
    text = XML.read_text("utf-8").replace("EXA0002", "EXA0001")
    assert read_text(tmp_path, text, "list.xml").skipped == {"duplicate-number": 1, "empty-name": 1}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<!DOCTYPE html><html/>", BadXmlError),
        ("<Error><Code>BlobNotFound</Code></Error>", WrongFormatError),
        ("a,b\n1,2\n", WrongFormatError),
        ("<Designations><Designation><UniqueID>X</UniqueID></Designation></Designations>", WrongFormatError),
    ],
)
def test_what_is_not_this_list_is_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    assert isinstance(read_text(tmp_path, text).report.error, error)


def test_both_forms_are_known_by_their_content() -> None:
    for sample in (XML, CSV):
        assert loader("uk_sanctions").recognises(sample.read_bytes(), "file")
    assert not loader("uk_sanctions").recognises(b"Unique ID,Value\n1,2\n", "file")


def test_a_stray_quote_in_two_rows_costs_the_rows_between_them_nothing(tmp_path: Path) -> None:
    rows = [ROW.format(f"EXA{n}", name) for n, name in enumerate(('"ONE', "TWO", "THREE", '"FOUR', "FIVE"))]
    outcome = read_rows(tmp_path, *rows)
    keys = [record.key for record in outcome.records if record.cls == "Person"]
    assert keys == ["EXA1", "EXA2", "EXA4"]
    assert outcome.skipped == {"unclosed-quote": 2}


@pytest.mark.parametrize("written", ["31/02/2025", "soon", "²"])
def test_a_damaged_report_date_does_not_cost_the_list(tmp_path: Path, written: str) -> None:
    text = "\n".join([f"Report Date: {written}", HEADER, ROW.format("EXA1", "ONE")]) + "\n"
    outcome = read_text(tmp_path, text)
    assert [document.date for document in outcome.documents] == ["2025-02-14"]
    assert outcome.notes == {"no-report-date": 1}


@pytest.mark.parametrize(
    "written", ["28-Jan-2026", "28 January 2026", "28/01/2026 09:00", "2026-01-28T09:00:00"]
)
def test_the_report_date_is_read_however_it_is_written(tmp_path: Path, written: str) -> None:
    lines = [
        "UK Sanctions List",
        *["about it"] * 6,
        f"Report Date: {written}",
        HEADER,
        ROW.format("EXA1", "ONE"),
    ]
    text = "\n".join(lines) + "\n"
    assert loader("uk_sanctions").recognises(text.encode(), "list.csv")
    outcome = read_text(tmp_path, text)
    assert [document.date for document in outcome.documents] == ["2026-01-28"]
    assert outcome.notes == {}


def test_a_date_with_its_time_is_that_day(tmp_path: Path) -> None:
    outcome = read_rows(tmp_path, ROW.format("EXA1", "ONE").replace("25/01/2001", "25/01/2001 00:00:00"))
    began = next(report for report in outcome.reports if report.cls == "SanctionImposition")
    assert began.start == "2001-01-25"
