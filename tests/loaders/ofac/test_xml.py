"""The XML forms: both namespaces, the advanced format, what is no list, agreement with the legacy files."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.ofac
from kg.model import Argument, Value
from loaders.errors import WrongFormatError
from loaders.registry import loader
from loaders.xml import BadXmlError, UnsafeXmlError
from tests.loaders.support import Outcome, read_all, read_given, values
from tests.support import shared

FOLDER = Path(loaders.ofac.__file__).parent
PLAIN, ADVANCED, LEGACY = (FOLDER / name for name in ("sample.xml", "sample_advanced.xml", "sample.csv"))
OLD = "http://tempuri.org/sdnList.xsd"
NEW = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"


def read_text(folder: Path, text: str | bytes, name: str = "sdn.xml") -> Outcome:
    return read_given("ofac", folder / name, text)


def test_an_entry_becomes_a_record_with_everything_the_list_says() -> None:
    assert set(values(read_all("ofac", PLAIN), "9000001")) >= {
        Value("name", "Ada EXAMPLE"),
        Value("alias", "Adele EXAMPLE", quality="strong"),
        Value("alias", "Ada SAMPLE", quality="f.k.a."),
        Value("weakAlias", "ADA E.", quality="weak"),
        Value("birthDate", "1955-01-15"),
        Value("birthDate", "1955/1957"),
        Value("birthPlace", "Example City, Cuba"),
        Value("nationality", "Q241"),
        Value("passport", "X000001", start="2010-02-01", end="2020-02-02"),
        Value("address", "1 Example Street, Havana, Cuba"),
        Value("country", "Q241.territory"),
        Value("gender", "female"),
    }


def test_the_namespaces_and_none_give_the_same(tmp_path: Path) -> None:
    text = PLAIN.read_text("utf-8")
    old, new, none = (
        read_text(tmp_path, text.replace(f' xmlns="{OLD}"', attribute))
        for attribute in (f' xmlns="{OLD}"', f' xmlns="{NEW}"', "")
    )
    assert old.records == new.records == none.records
    assert old.reports == new.reports == none.reports
    assert old.report.ledger.mapped == 2
    assert old.skipped == {"empty-name": 1}


def test_the_forms_of_a_list_land_on_the_same_entities_and_facts() -> None:
    plain, advanced, legacy = (read_all("ofac", path) for path in (PLAIN, ADVANCED, LEGACY))
    facts = {r.fact for r in legacy.reports if r.cls == "Sanction"}
    targets = {r.entity for r in legacy.records}
    for outcome in (plain, advanced):
        assert {r.fact for r in outcome.reports if r.cls == "Sanction"} <= facts
        assert {r.entity for r in outcome.records if r.cls in ("Person", "Vehicle")} <= targets
        assert outcome.documents[0].series == legacy.documents[0].series
        assert outcome.documents[0].version > legacy.documents[0].version
        assert {d.key for d in outcome.documents[1:]} == {"sdn addresses", "sdn aliases", "sdn comments"}


def test_a_day_of_listing_makes_it_an_imposition_too() -> None:
    reports = [r for r in read_all("ofac", PLAIN).reports if r.row == "9000001"]
    assert [(r.cls, r.start, r.ended) for r in reports] == [
        ("Sanction", "2021-03-05", "no"),
        ("SanctionImposition", "2021-03-05", None),
    ]


def test_the_advanced_format_refers_and_everything_is_found() -> None:
    outcome = read_all("ofac", ADVANCED)
    assert set(values(outcome, "9000001")) >= {
        Value("name", "Ada EXAMPLE"),
        Value("weakAlias", "ADA E.", quality="weak"),
        Value("originalName", "Ада ПРИМЕР", script="Cyrillic"),
        Value("passport", "X000001", start="2010-02-01"),
        Value("birthDate", "1955"),
        Value("nationality", "Q241"),
        Value("address", "1 Example Street, Havana, Cuba"),
        Value("description", "Invented for this sample.; Secondary sanctions risk: See Section 1."),
    }
    assert set(values(outcome, "9000003")) >= {
        Value("kind", "Crude Oil Tanker"),
        Value("imoNumber", "9000001"),
        Value("flag", "Q804.territory"),
    }


def test_listings_and_relations_of_the_advanced_format_are_rows_of_their_own() -> None:
    outcome = read_all("ofac", ADVANCED)
    assert outcome.report.ledger.total == 7
    assert outcome.skipped == {"relation-not-known": 1, "other-list": 1}
    by_class = {r.cls: r for r in outcome.reports}
    assert by_class["Ownership"].args == (
        Argument("ASSET", outcome.records[1].entity),
        Argument("OWNER", outcome.records[0].entity),
    )
    imposition = next(r for r in outcome.reports if r.cls == "SanctionImposition")
    assert imposition.start == "2021-03-05"
    act = next(r for r in outcome.records if r.cls == "LegalAct")
    assert Argument("INSTRUMENT", act.entity) in imposition.args


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>503</body></html>",
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
        '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    ],
)
def test_an_error_page_under_a_list_s_name_is_told_from_it(tmp_path: Path, page: str) -> None:
    for name in ("sdn.xml", "sdn.csv"):
        error = read_text(tmp_path, page, name).report.error
        assert isinstance(error, BadXmlError | WrongFormatError)
        assert "page" in error.hint or "page" in error.message


def test_a_list_without_its_date_is_refused(tmp_path: Path) -> None:
    for text in ("<sdnList/>", "<Sanctions xmlns='urn:ofac'><DistinctParties/></Sanctions>"):
        error = read_text(tmp_path, text).report.error
        assert isinstance(error, BadXmlError)
        assert "which issue" in error.message


@pytest.mark.parametrize("sample", [PLAIN, ADVANCED])
def test_a_list_cut_short_gives_what_it_holds_and_says_so(tmp_path: Path, sample: Path) -> None:
    text = sample.read_text("utf-8")
    cut = text[: text.index("9000003") + 40]
    outcome = read_text(tmp_path, cut)
    assert [r.key for r in outcome.records if r.cls == "Person"] == ["9000001"]
    assert isinstance(outcome.report.error, BadXmlError)


def test_entity_declarations_are_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><sdnList>&a;</sdnList>'
    assert isinstance(read_text(tmp_path, bomb).report.error, UnsafeXmlError)


def test_a_number_given_twice_and_one_that_is_none_are_skipped(tmp_path: Path) -> None:
    text = PLAIN.read_text("utf-8").replace("9000003", "9000001").replace("9000006", "x")
    outcome = read_text(tmp_path, text)
    assert outcome.skipped == {"duplicate-number": 1, "no-number": 1}


def test_the_list_is_told_by_the_name_else_by_the_programmes(tmp_path: Path) -> None:
    text = PLAIN.read_text("utf-8")
    other = text.replace("SDGT", "NS-EXAMPLE")
    series = {
        name: read_text(tmp_path, given, name).documents[0].series
        for name, given in (("a.xml", text), ("b.xml", other), ("consolidated.xml", text), ("sdn.xml", other))
    }
    assert series == {
        "a.xml": "ofac sdn",
        "b.xml": "ofac non-sdn",
        "consolidated.xml": "ofac non-sdn",
        "sdn.xml": "ofac sdn",
    }


def test_every_entry_of_the_real_list_is_mapped() -> None:
    outcome = read_all("ofac", shared("data", "ofac", "consolidated-2025-03-28.xml"))
    assert outcome.report.ledger.mapped == 443
    assert (outcome.skipped, outcome.notes) == ({}, {})
    assert outcome.documents[0].series == "ofac non-sdn"
    assert outcome.documents[0].date == "2025-03-28"
    assert sum(r.cls == "Sanction" for r in outcome.reports) == 443
    several = [r for r in outcome.reports if sum(a.role == "PROGRAMME" for a in r.args) > 1]
    assert len(several) > 50


def test_the_enhanced_form_is_refused_by_name(tmp_path: Path) -> None:
    text = f'<?xml version="1.0"?><sanctionsData xmlns="{NEW.replace("/XML", "/ENHANCED_XML")}"/>'
    assert loader("ofac").recognises(text.encode(), "sdn_enhanced.xml")
    error = read_text(tmp_path, text, "sdn_enhanced.xml").report.error
    assert isinstance(error, WrongFormatError)
    assert "sdn_enhanced.xml" in str(error)


@pytest.mark.parametrize("day", ["31", "²", "-1", "soon"])
def test_an_advanced_list_of_an_impossible_day_is_refused(tmp_path: Path, day: str) -> None:
    text = ADVANCED.read_text("utf-8").replace(
        "<Month>3</Month><Day>28</Day></DateOfIssue>", f"<Month>2</Month><Day>{day}</Day></DateOfIssue>"
    )
    outcome = read_text(tmp_path, text, "sdn_advanced.xml")
    assert isinstance(outcome.report.error, BadXmlError)
    assert outcome.documents == []


def test_an_empty_detail_says_nothing(tmp_path: Path) -> None:
    text = PLAIN.read_text("utf-8").replace("<idNumber>X000001</idNumber>", "<idNumber/>")
    text = text.replace("Female", "")
    outcome = read_text(tmp_path, text)
    assert not any(value.value == "" for record in outcome.records for value in record.values)
