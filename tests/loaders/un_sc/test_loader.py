"""The Security Council list: what an entry becomes, and both real vintages to the last row."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.un_sc
from kg.dates import PartialDate
from kg.model import Value
from loaders.xml import BadXmlError, UnsafeXmlError
from tests.loaders.support import read_all
from tests.support import shared

SAMPLE = Path(loaders.un_sc.__file__).with_name("sample.xml")


def test_an_individual_becomes_a_record_with_everything_the_list_says() -> None:
    record = next(r for r in read_all("un_sc", SAMPLE).records if r.key == "TAi.901")
    assert record.cls == "Person"
    assert set(record.values) >= {
        Value("name", "EXAMPLE PERSON"),
        Value("originalName", "شخص مثال"),
        Value("alias", "Exemplar Person", quality="good"),
        Value("weakAlias", "The Example", quality="low"),
        Value("birthDate", "1963/1968", quality="between"),
        Value("birthDate", "1965", quality="approximately"),
        Value("birthPlace", "Example City, Afghanistan"),
        Value("nationality", "Q794"),
        Value("nationalityText", "Nowhere"),
        Value("passport", "X 000001", start="1988-01-25"),
        Value("identityDocument", "Passport X 000001, issued in Afghanistan, 1988-01-25"),
        Value("title", "Mullah"),
        Value("positionText", "Minister of Examples"),
        Value("description", "Invented for this sample."),
        Value("sourceKey", "TAi.901"),
    }


def test_a_listing_is_a_sanction_that_holds_and_the_decision_that_began_it() -> None:
    reports = {r.cls: r for r in read_all("un_sc", SAMPLE).reports if r.row == "TAi.901"}
    assert reports.keys() == {"Sanction", "SanctionImposition"}
    sanction = reports["Sanction"]
    assert (sanction.start, sanction.ended, sanction.status) == ("2001-02-23", "no", "ongoing")
    assert {a.role for a in sanction.args} == {"AUTHORITY", "TARGET", "PROGRAMME"}
    assert {a.role for a in reports["SanctionImposition"].args} == {"AGENT", "RECIPIENT"}


def test_what_cannot_be_used_is_named_and_the_rest_is_kept() -> None:
    outcome = read_all("un_sc", SAMPLE)
    assert outcome.skipped == {"empty-name": 1}
    assert outcome.notes == {"bad-date": 1}
    assert outcome.report.ledger.total == 3


def test_a_list_cut_short_is_refused_before_anything_of_it_is_used(tmp_path: Path) -> None:
    cut = tmp_path / "cut.xml"
    cut.write_bytes(SAMPLE.read_bytes()[:1500])
    with pytest.raises(BadXmlError, match=r"cut\.xml, line \d+"):
        read_all("un_sc", cut)


def test_entity_declarations_are_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xml"
    text = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        "<CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>"
    )
    for encoding in ("utf-8", "utf-16", "utf-16-be"):
        bomb.write_text(text, encoding)
        with pytest.raises(UnsafeXmlError):
            read_all("un_sc", bomb)


def test_an_error_page_under_this_name_is_told_from_a_list(tmp_path: Path) -> None:
    page = tmp_path / "list.xml"
    page.write_text("<!DOCTYPE html><html><body>503</body></html>")
    with pytest.raises(BadXmlError, match="HTML page"):
        read_all("un_sc", page)


def test_a_list_without_its_date_is_refused(tmp_path: Path) -> None:
    undated = tmp_path / "undated.xml"
    undated.write_text("<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>")
    with pytest.raises(BadXmlError, match="dateGenerated"):
        read_all("un_sc", undated)


@pytest.mark.parametrize(("name", "rows"), [("2020-11-30", 1018), ("2025-04-19", 877)])
def test_every_row_of_the_real_vintages_is_mapped(name: str, rows: int) -> None:
    outcome = read_all("un_sc", shared("data", "un_sc", f"consolidated-{name}.xml"))
    assert outcome.report.ledger.mapped == rows
    assert outcome.skipped == {}
    assert len(outcome.reports) == 2 * rows
    assert {d.series for d in outcome.documents} == {"un_sc"}
    nationalities = [v for r in outcome.records for v in r.values if v.property.startswith("nationality")]
    known = [v for v in nationalities if v.property == "nationality"]
    assert len(known) >= 0.97 * len(nationalities)
    for record in outcome.records:
        for value in record.values:
            if value.property == "birthDate":
                for part in value.value.split("/"):
                    PartialDate.parse(part)


def test_the_same_entry_is_the_same_fact_in_both_vintages() -> None:
    """By reference number without stray white space: 28 numbers differ in nothing but a trailing blank."""
    old, new = (
        {r.fact for r in read_all("un_sc", shared("data", "un_sc", f"consolidated-{v}.xml")).reports}
        for v in ("2020-11-30", "2025-04-19")
    )
    assert (len(new - old), len(old - new)) == (2 * 45, 2 * 186)
