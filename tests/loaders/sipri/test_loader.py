"""The trade register: what an order becomes, editions, damaged files, and every real row."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.sipri
from kg.model import Report
from loaders.errors import WrongFormatError
from loaders.sipri.kinds import kinds
from loaders.sipri.loader import Sipri
from loaders.sipri.parties import party
from ontology.model import ontology
from ontology.reference import reference
from tests.loaders.columns_support import Rows, edited, rows_of
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

SAMPLE = Path(loaders.sipri.__file__).with_name("sample.csv")
HEADER = rows_of(SAMPLE)[0]
TANKS = "Ukraine | United States | 2021 | T-72B9 | tank"
UKRAINE, UNITED_STATES, GERMANY = "Q212", "Q30", "Q183"


def _reports(outcome: Outcome, row: str, cls: str = "WeaponTransfer") -> list[Report]:
    return [r for r in outcome.reports if r.row == row and r.cls == cls]


def _roles(report: Report) -> dict[str, str]:
    return {a.role: a.entity for a in report.args}


def _changed(tmp_path: Path, name: str = "register.csv", **cells: str) -> Outcome:
    """The sample with cells of its first order changed."""

    def change(rows: Rows) -> Rows:
        row = list(rows[1])
        for column, text in cells.items():
            row[HEADER.index(column.replace("_", " "))] = text
        return [rows[0], row, *rows[2:]]

    return read_all("sipri", edited(SAMPLE, tmp_path / name, change))


def test_an_order_is_one_transfer_contracted_and_delivered() -> None:
    contracted, delivered = _reports(read_all("sipri", SAMPLE), TANKS)
    assert contracted.fact == delivered.fact
    assert (contracted.stage, contracted.status, contracted.quantity) == (
        "contracted",
        "planned",
        "12 (uncertain)",
    )
    assert (delivered.stage, delivered.status, delivered.quantity) == (
        "delivered",
        "occurred",
        "12 (uncertain)",
    )
    assert (contracted.start, delivered.end, delivered.ended) == ("2021", "2023", "yes")
    assert (contracted.status_from, delivered.status_from) == ("2021", "2023")
    tank = next(e.id for e in reference().of_class("WeaponSystem") if e.name == "T-72")
    assert _roles(delivered) == {"SUPPLIER": UNITED_STATES, "RECIPIENT": UKRAINE, "WEAPON": tank}


def test_each_year_of_delivery_is_an_event_that_is_part_of_the_transfer() -> None:
    outcome = read_all("sipri", SAMPLE)
    years = _reports(outcome, TANKS, "ArmsTransfer")
    assert [(r.start, r.end, r.stage, r.quantity) for r in years] == [
        ("2022", "2022", "delivered", None),
        ("2023", "2023", "delivered", None),
    ]
    transfer = _reports(outcome, TANKS)[0].fact
    assert {(link.type, link.fact) for r in years for link in r.links} == {("PART_OF", transfer)}
    assert _roles(years[0]).keys() == {"AGENT", "RECIPIENT", "OBJECT"}


def test_orders_alike_but_for_their_numbers_are_two() -> None:
    outcome = read_all("sipri", SAMPLE)
    partly = _reports(outcome, f"{TANKS} | 2")
    assert [(r.status, r.quantity, r.ended) for r in partly] == [
        ("planned", "30", "unknown"),
        ("ongoing", "10", "unknown"),
    ]
    assert partly[0].fact != _reports(outcome, TANKS)[0].fact
    assert _reports(outcome, f"{TANKS} | 2", "ArmsTransfer")[0].quantity == "10"


def test_an_order_without_deliveries_is_planned() -> None:
    outcome = read_all("sipri", SAMPLE)
    row = "Ukraine | Germany | 2023 | Example-1000 155mm | self-propelled gun"
    (only,) = _reports(outcome, row)
    assert (only.stage, only.status, only.quantity) == ("contracted", "planned", "4")
    assert _reports(outcome, row, "ArmsTransfer") == []
    gun = next(r for r in outcome.records if r.entity == _roles(only)["WEAPON"])
    assert {v.property: v.value for v in gun.values}["weaponKind"] == "artillery"


def test_armed_groups_organisations_and_unknown_parties() -> None:
    outcome = read_all("sipri", SAMPLE)
    missiles = next(r for r in outcome.reports if r.row and r.row.startswith("Hezbollah"))
    assert _roles(missiles).keys() == {"RECIPIENT", "WEAPON"}
    assert reference().by_id[_roles(missiles)["RECIPIENT"]].cls == "ArmedGroup"
    union = next(r for r in outcome.reports if r.row and r.row.startswith("African Union"))
    assert reference().by_id[_roles(union)["RECIPIENT"]].name == "African Union"
    assert outcome.skipped == {"no-parties": 1}


def test_a_span_of_years_is_each_of_them() -> None:
    years = [r.start for r in read_all("sipri", SAMPLE).reports if r.row and r.row.startswith("Hezbollah")]
    assert years[-3:] == ["2010", "2011", "2012"]


def test_condition_and_comments_are_the_text_that_reports_quote() -> None:
    outcome = read_all("sipri", SAMPLE)
    document = next(d for d in outcome.documents if d.key == f"order/{TANKS}")
    assert document.text == "Second hand; Second-hand; aid; invented for this sample"
    quote = _reports(outcome, TANKS)[0].quote
    assert quote
    assert document.text[quote.start : quote.end] == quote.text


def test_flags_belong_to_the_column_before_them() -> None:
    notes = read_all("sipri", SAMPLE).report.ledger.notes
    assert notes["uncertain-year"].count == 3
    assert notes["bad-year"].count == 1


def test_a_later_edition_supersedes_the_order_it_repeats(tmp_path: Path) -> None:
    old = read_all("sipri", SAMPLE).documents[0]
    new = _changed(tmp_path, **{"Number_delivered": "13", "Year(s)_of_delivery": "2022; 2025"}).documents[0]
    assert old.key == new.key
    assert (old.version, new.version) == ("2023", "2025")
    assert old.series is new.series is None


def test_an_export_names_its_day_before_the_table(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    prose = "Transfers of major weapons\nInformation generated: 11 March 2024\n\n"
    path.write_text(prose + SAMPLE.read_text(encoding="utf-8-sig"), encoding="utf-8")
    assert Sipri().recognises(path.read_bytes(), path.name)
    outcome = read_all("sipri", path)
    assert {d.version for d in outcome.documents} == {"2024-03-11"}
    assert outcome.report.ledger.mapped == read_all("sipri", SAMPLE).report.ledger.mapped


def test_columns_in_another_order_and_without_a_mark(tmp_path: Path) -> None:
    order = [6, 7, 2, 3, 1, 0, 4, 5, 10, 8, 9, 11, 12]
    turned = edited(SAMPLE, tmp_path / "turned.csv", lambda rows: [[row[i] for i in order] for row in rows])
    assert read_all("sipri", turned).reports == read_all("sipri", SAMPLE).reports


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Weapon_designation": ""}, "no-weapon"),
        ({"Recipient": "", "Supplier": ""}, "no-parties"),
        ({"Comments": "x" * 10_000_000}, "row-too-long"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    assert outcome.skipped == {"no-parties": 1} | {reason: 1 + (reason == "no-parties")}
    assert outcome.report.ledger.total == 7


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Number_ordered": "several"}, "bad-number"),
        ({"Year(s)_of_delivery": "2022; 2O23"}, "bad-year"),
        ({"Year_of_order": "0000"}, "bad-year"),
        ({"Year(s)_of_delivery": "2020"}, "delivered-before-order"),
        ({"Supplier": "Nowhereland"}, "unknown-state"),
    ],
)
def test_a_value_that_cannot_be_used_is_noted_and_its_row_kept(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    outcome = _changed(tmp_path, **cells)
    usual = read_all("sipri", SAMPLE)
    assert outcome.notes[reason] == usual.notes.get(reason, 0) + 1
    assert outcome.report.ledger.mapped == usual.report.ledger.mapped


def test_damaged_lines_cost_no_other_row(tmp_path: Path) -> None:
    lines = SAMPLE.read_bytes().split(b"\n")
    torn = tmp_path / "torn.csv"
    torn.write_bytes(b"\n".join([*lines[:2], b'Ukraine,"never closed', b"1,2,3", *lines[2:]])[:-10])
    outcome = read_all("sipri", torn)
    assert outcome.skipped == {
        "unclosed-quote": 1,
        "wrong-column-count": 1,
        "no-parties": 1,
        "cut-off": 1,
    }
    assert outcome.report.ledger.mapped == 5


def test_lines_of_another_encoding_and_nul_bytes_are_read_and_noted(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_bytes(
        SAMPLE.read_bytes()
        .replace(b"Exemplar", b"Exempl\xe9")
        .replace(b"an example deal", b"an \x00example deal")
    )
    outcome = read_all("sipri", mixed)
    assert outcome.notes["not-utf-8"] == outcome.notes["nul-bytes"] == 1
    assert any(v.value == "Exemplé" for r in outcome.records for v in r.values)


def test_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b,c\n1,2,3\n")
    assert not Sipri().recognises(other.read_bytes(), other.name)
    assert isinstance(read_quietly("sipri", other).report.error, WrongFormatError)


@pytest.mark.parametrize(
    ("written", "cls", "known"),
    [
        ("Soviet Union", "State", True),
        ("Turkiye", "State", True),
        ("Bosnia-Herzegovina", "State", True),
        ("East Germany (GDR)", "State", True),
        ("North Yemen", "State", True),
        ("NATO**", "InternationalOrganization", True),
        ("Example Pact**", "InternationalOrganization", False),
        ("Hamas (Palestine)*", "ArmedGroup", True),
        ("Example rebels (Cuba)*", "ArmedGroup", False),
    ],
)
def test_parties(written: str, cls: str, known: bool) -> None:
    found = party(written)
    assert found
    assert (found.cls, found.known) == (cls, known)


def test_every_kind_is_one_of_the_ontology() -> None:
    known = ontology().scheme("weaponKind").concepts
    for text in ("anti-tank missile", "armed UAV", "SAM system", "aircraft engine", "naval gun", "submarine"):
        assert set(kinds(text)) <= known.keys()
        assert kinds(text)
    assert (kinds("tank")[0], kinds("tanker")[0], kinds("torpedo boat")[0]) == ("tank", "warship", "warship")
    assert kinds("something else") == ()


def test_every_real_row() -> None:
    outcome = read_all("sipri", shared("data", "sipri", "trade-register.head.csv"))
    assert outcome.report.ledger.mapped == 300
    assert outcome.skipped == {}
    assert outcome.notes == {"uncertain-year": 200}
    transfers = {r.fact for r in outcome.reports if r.cls == "WeaponTransfer"}
    assert len(transfers) == 300
    assert len({d.id for d in outcome.documents}) == 300
    assert len([r for r in outcome.reports if r.stage == "contracted"]) == 300
    parties = {a.entity for r in outcome.reports for a in r.args if a.role in ("SUPPLIER", "RECIPIENT")}
    assert parties <= reference().by_id.keys()
    assert GERMANY in parties
    weapons = {r.row: a.entity for r in outcome.reports for a in r.args if a.role == "WEAPON"}
    known = [entity for entity in weapons.values() if entity in reference().by_id]
    assert len(known) >= 70
    described = {r.entity for r in outcome.records} | reference().by_id.keys()
    assert set(weapons.values()) <= described


@pytest.mark.parametrize("number", ["-5", "1_0", "9" * 5_000, "٣"])
def test_what_is_no_number_of_weapons_is_left_out_and_noted(tmp_path: Path, number: str) -> None:
    outcome = _changed(tmp_path, Number_ordered=number)
    assert outcome.notes["bad-number"] == 1
    assert _reports(outcome, TANKS)[0].quantity is None
