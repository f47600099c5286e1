"""The European Union's list: both forms say the same, placeholders stay unknown, faults in their row."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.eu_fsf
from kg.model import Argument, Value
from loaders.errors import UnreadableInputError, WrongFormatError
from loaders.registry import loader
from loaders.xml import BadXmlError
from tests.loaders.support import Outcome, read_all, read_given, values

FOLDER = Path(loaders.eu_fsf.__file__).parent
XML, CSV = FOLDER / "sample.xml", FOLDER / "sample.csv"
NAMESPACE = ' xmlns="http://eu.europa.ec/fpi/fsd/export"'
HEADER = ("fileGenerationDate", "Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName")


def read_text(folder: Path, text: str | bytes, name: str = "list.xml") -> Outcome:
    return read_given("eu_fsf", folder / name, text)


def read_rows(folder: Path, *rows: str) -> Outcome:
    return read_text(folder, "\n".join([";".join(HEADER), *rows]) + "\n", "list.csv")


def test_a_person_becomes_a_record_with_everything_the_list_says() -> None:
    record = next(r for r in read_all("eu_fsf", XML).records if r.key == "9001")
    assert record.cls == "Person"
    assert set(record.values) >= {
        Value("name", "Ada Example"),
        Value("alias", "Ада Пример", "bg", quality="good"),
        Value("weakAlias", "The Example", quality="low"),
        Value("positionText", "Minister of Examples"),
        Value("title", "Dr"),
        Value("gender", "female"),
        Value("birthDate", "1955-01-15"),
        Value("birthDate", "1955/1957"),
        Value("birthPlace", "Example City, CUBA"),
        Value("nationality", "Q241"),
        Value("passport", "X000001", start="2010-02-01", end="2020-02-02"),
        Value("unReference", "QDi.901"),
        Value("sourceKey", "EU.9001.1"),
        Value("note", "Also under 2023/9002 (OJ L901)"),
    }


def test_placeholders_are_unknown_and_no_values_of_their_own() -> None:
    found = values(read_all("eu_fsf", XML), "9001")
    assert Value("birthDate", "1980", quality="circa") in found
    assert [v.value for v in found if v.property.startswith("nationality")] == ["Q241"]
    assert [v.value for v in found if v.property == "birthPlace"] == ["Example City, CUBA"]
    assert not any("UNKNOWN" in v.value or v.value == "00" for v in found)


def test_an_organisation_has_its_address_site_and_number() -> None:
    record = next(r for r in read_all("eu_fsf", XML).records if r.key == "9002")
    assert record.cls == "Organization"
    assert set(record.values) >= {
        Value("address", "1 Example Street, P.O. Box 1, 1000, Havana, CUBA"),
        Value("country", "Q241.territory"),
        Value("website", "example.org"),
        Value("idNumber", "77-00"),
        Value("identityDocument", "Registration Number 77-00"),
    }


def test_a_listing_holds_since_its_first_act_and_rests_on_it() -> None:
    outcome = read_all("eu_fsf", XML)
    reports = {r.cls: r for r in outcome.reports if r.row == "9001"}
    sanction, imposition = reports["Sanction"], reports["SanctionImposition"]
    assert (sanction.start, sanction.ended, imposition.start) == ("2022-02-28", "no", "2022-02-28")
    assert [a.role for a in sanction.args] == ["AUTHORITY", "TARGET", "PROGRAMME", "PROGRAMME"]
    assert sanction.args[0].entity == "Q458"
    assert sanction.measures == ("asset-freeze",)
    act = next(r for r in outcome.records if r.cls == "LegalAct")
    assert Argument("INSTRUMENT", act.entity) in imposition.args
    assert Value("url", "https://example.org/act-9001") in act.values


def test_both_forms_land_on_the_same_entities_facts_and_acts() -> None:
    xml, csv = read_all("eu_fsf", XML), read_all("eu_fsf", CSV)
    assert {r.entity for r in csv.records} <= {r.entity for r in xml.records}
    assert {r.fact for r in csv.reports} == {r.fact for r in xml.reports}
    assert {d.series for d in (*xml.documents, *csv.documents)} == {"eu_fsf"}
    shared = {v for v in values(csv, "9001") if v.property != "identityDocument"}
    assert shared <= set(values(xml, "9001"))
    assert Value("address", "1 Example Street; second floor, P.O. Box 1, 1000, Havana, CUBA") in values(
        csv, "9002"
    )
    assert csv.report.ledger.mapped == 8


def test_what_cannot_be_used_is_named_and_the_rest_is_kept() -> None:
    outcome = read_all("eu_fsf", XML)
    assert outcome.skipped == {"empty-name": 1}
    assert outcome.notes == {"bad-date": 1}
    assert outcome.report.ledger.total == 3


def test_a_file_without_namespace_is_read_alike(tmp_path: Path) -> None:
    plain = read_text(tmp_path, XML.read_text("utf-8").replace(NAMESPACE, ""))
    assert plain.records == read_all("eu_fsf", XML).records


def test_broken_rows_are_skipped_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    outcome = read_rows(
        tmp_path,
        "28/03/2025;1;P;One",
        "28/03/2025;2;P",
        "28/03/2025;;P;Nobody",
        f"28/03/2025;4;P;{'x' * 10_000_000}",
        "28/03/2025;5;P;",
        "28/03/2025;6;E;Six",
        "28/03/2025;1;P;Uno",
    )
    assert outcome.report.error is None
    reasons = {reason: (t.count, t.examples[0][0]) for reason, t in outcome.report.ledger.skipped.items()}
    assert reasons == {
        "wrong-column-count": (1, 3),
        "no-number": (1, 4),
        "row-too-long": (1, 5),
        "empty-name": (1, 6),
    }
    assert [r.key for r in outcome.records] == ["1", "6", "1"]
    assert len({r.id for r in outcome.records}) == 3


def test_columns_may_come_in_any_order(tmp_path: Path) -> None:
    plain = read_rows(tmp_path, "28/03/2025;1;P;One")
    text = ";".join(HEADER[::-1]) + "\nOne;P;1;28/03/2025\n"
    assert read_text(tmp_path, text, "list.csv").records == plain.records


def test_other_encodings_and_nul_bytes_are_noted(tmp_path: Path) -> None:
    rows = [";".join(HEADER).encode(), "1.1.2025;1;P;É".encode("cp1252"), b"1.1.2025;2;P;T\0wo", b""]
    outcome = read_text(tmp_path, b"\n".join(rows), "list.csv")
    assert [r.values[0].value for r in outcome.records] == ["É", "Two"]
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}


def test_a_list_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path) -> None:
    text = XML.read_text("utf-8")
    outcome = read_text(tmp_path, text[: text.index('logicalId="9002"') + 300])
    assert [r.key for r in outcome.records if r.cls == "Person"] == ["9001"]
    assert isinstance(outcome.report.error, BadXmlError)
    rows = read_text(tmp_path, ";".join(HEADER) + "\n1.1.2025;1;P;One\n1.1.2025;2", "list.csv")
    assert rows.report.ledger.mapped == 1
    assert isinstance(rows.report.error, UnreadableInputError)


def test_a_subject_given_twice_in_the_xml_is_skipped(tmp_path: Path) -> None:
    text = XML.read_text("utf-8").replace('logicalId="9002"', 'logicalId="9001"')
    assert read_text(tmp_path, text).skipped == {"duplicate-number": 1, "empty-name": 1}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("<!DOCTYPE html><html/>", BadXmlError),
        ("<WHOLE Date='2017-01-01'/>", WrongFormatError),
        ("<export generationDate='soon'/>", WrongFormatError),
        ("a;b\n1;2\n", WrongFormatError),
        (";".join(HEADER) + "\n;1;P;One\n", WrongFormatError),
    ],
)
def test_what_is_not_this_list_is_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    assert isinstance(read_text(tmp_path, text).report.error, error)


def test_both_forms_are_known_by_their_content() -> None:
    for sample in (XML, CSV):
        assert loader("eu_fsf").recognises(sample.read_bytes(), "file")
    assert not loader("eu_fsf").recognises(b"<export><row/></export>", "file")


def test_a_stray_quote_in_two_rows_costs_the_rows_between_them_nothing(tmp_path: Path) -> None:
    rows = [
        '1.1.2025;1;P;"One',
        "1.1.2025;2;P;Two",
        "1.1.2025;3;P;Three",
        '1.1.2025;4;P;"Four',
        "1.1.2025;5;P;Five",
    ]
    outcome = read_rows(tmp_path, *rows)
    assert [record.key for record in outcome.records] == ["2", "3", "5"]
    assert outcome.skipped == {"unclosed-quote": 2}


def test_a_damaged_date_in_the_first_row_does_not_cost_the_list(tmp_path: Path) -> None:
    outcome = read_rows(tmp_path, "31.2.2025;1;P;One", "1.1.2025;2;P;Two")
    assert [document.date for document in outcome.documents] == ["2025-01-01"]
    assert [record.key for record in outcome.records] == ["1", "2"]


@pytest.mark.parametrize("year", ["²", "1_0", "abcd", "99999"])
def test_what_is_no_year_is_no_birth_date(tmp_path: Path, year: str) -> None:
    text = XML.read_text(encoding="utf-8")
    birth = f'<birthdate year="{year}"/><birthdate yearRangeFrom="{year}" yearRangeTo="{year}"/>'
    head, tag, rest = text.partition("</sanctionEntity>")
    outcome = read_text(tmp_path, head + birth + tag + rest)
    assert outcome.report.error is None
    assert outcome.notes["bad-date"] >= 3
    assert not any(
        year in value.value for r in outcome.records for value in r.values if value.property == "birthDate"
    )


def test_a_document_of_which_only_a_bad_date_is_told_is_none(tmp_path: Path) -> None:
    head, tag, rest = XML.read_text(encoding="utf-8").partition("</sanctionEntity>")
    outcome = read_text(tmp_path, f'{head}<identification issueDate="2020-02-31"/>{tag}{rest}')
    assert not any(value.value == "" for record in outcome.records for value in record.values)
