"""The legacy files: rows about one entity in four files, and every way in which a row can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.ofac
from kg.ids import source_entity_id
from kg.model import Value
from loaders.errors import UnreadableInputError, WrongFormatError
from loaders.registry import loader
from tests.loaders.support import Outcome, read_all, read_given, values
from tests.support import shared

FOLDER = Path(loaders.ofac.__file__).parent
LIST, ADDRESSES, ALIASES, COMMENTS = (
    FOLDER / f"sample{part}.csv" for part in ("", "_add", "_alt", "_comments")
)
ROW = '{},"{}",-0- ,EX-ONE,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n'
HEADER = (
    "Ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks"
)


def read_text(folder: Path, text: str | bytes, name: str = "sdn.csv") -> Outcome:
    return read_given("ofac", folder / name, text)


def test_a_person_becomes_a_record_with_what_the_remarks_say() -> None:
    assert set(values(read_all("ofac", LIST), "9000001")) >= {
        Value("name", "Ada EXAMPLE"),
        Value("birthDate", "1955-01-15"),
        Value("birthDate", "1956", quality="circa"),
        Value("birthPlace", "Example City, Cuba"),
        Value("nationality", "Q241"),
        Value("nationalityText", "Nowhere"),
        Value("passport", "X000001", start="2010-02-01", end="2020-02-02"),
        Value("idNumber", "12345"),
        Value("gender", "female"),
        Value("weakAlias", "ADA E.", quality="weak"),
        Value("positionText", "Minister of Examples"),
        Value("description", "Linked To: EXAMPLE TRADING CO"),
        Value("sourceKey", "9000001"),
    }


def test_ships_and_aircraft_are_vehicles_with_their_marks() -> None:
    outcome = read_all("ofac", LIST)
    classes = {record.key: record.cls for record in outcome.records}
    assert (classes["9000003"], classes["9000004"]) == ("Vehicle", "Vehicle")
    assert set(values(outcome, "9000003")) >= {
        Value("kind", "vessel"),
        Value("kind", "Crude Oil Tanker"),
        Value("imoNumber", "9000001"),
        Value("mmsi", "123456789"),
        Value("flag", "Q804.territory"),
        Value("pastFlag", "Malta"),
        Value("callSign", "CL0001"),
        Value("tonnage", "318,000"),
        Value("buildDate", "1999"),
        Value("operatorText", "EXAMPLE TRADING CO."),
    }
    assert set(values(outcome, "9000004")) >= {
        Value("kind", "aircraft"),
        Value("model", "B747"),
        Value("serialNumber", "1001"),
        Value("buildDate", "1992"),
        Value("flagText", "None Identified"),
    }


def test_a_listing_is_one_sanction_under_all_its_programmes() -> None:
    outcome = read_all("ofac", LIST)
    (sanction,) = (r for r in outcome.reports if r.row == "9000001")
    assert (sanction.cls, sanction.status, sanction.ended) == ("Sanction", "ongoing", "no")
    assert [a.role for a in sanction.args] == ["AUTHORITY", "TARGET", "PROGRAMME", "PROGRAMME"]
    assert sanction.args[0].entity == "Q30"
    assert sanction.measures == ("asset-freeze",)
    assert [r.key for r in outcome.records if r.cls == "SanctionsProgramme"] == ["SDGT", "EX-ONE"]


def test_the_four_files_speak_of_the_same_entity_without_being_joined() -> None:
    entity = source_entity_id("ofac", "9000001")
    addresses, aliases = (read_all("ofac", path) for path in (ADDRESSES, ALIASES))
    assert {r.entity for r in (*addresses.records, *aliases.records)} >= {entity}
    assert values(addresses, "9000001") == (
        Value("address", "1 Example Street, Havana, Cuba"),
        Value("country", "Q241.territory"),
        Value("address", "Region: Gaza"),
        Value("country", "Q39760"),
    )
    assert values(aliases, "9000001") == (
        Value("alias", "Adele EXAMPLE", quality="a.k.a."),
        Value("alias", "Ada SAMPLE", quality="f.k.a."),
    )
    assert values(aliases, "9000002") == (Value("alias", "EXAMPLE HOLDING, INC.", quality="n.k.a."),)
    assert addresses.skipped == {"empty-row": 1}


def test_a_statement_cut_between_two_files_is_kept_as_written_in_both() -> None:
    begins = values(read_all("ofac", LIST), "9000005")
    assert Value("description", "DOB 31 Feb 1960; Passport Y000") in begins
    assert not any(value.property == "passport" for value in begins)
    comments = read_all("ofac", COMMENTS)
    assert set(values(comments, "9000005")) == {
        Value("note", "123 (Cuba)"),
        Value("gender", "male"),
        Value("weakAlias", "CUTTER", quality="weak"),
    }
    assert comments.skipped == {"end-of-file-mark": 1}


def test_an_impossible_date_is_noted_and_its_row_kept() -> None:
    outcome = read_all("ofac", LIST)
    assert outcome.notes == {"bad-date": 1}
    assert outcome.report.ledger.mapped == 5


def test_broken_rows_are_skipped_by_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    long = ROW.format(5, "x" * 10_000_000)
    text = ROW.format(1, "ONE") + "2,TWO\n" + ROW.format("x", "NO NUMBER") + ROW.format(1, "AGAIN")
    text += ROW.format(4, "") + long + ROW.format(6, "SIX")
    outcome = read_text(tmp_path, text)
    reasons = ["wrong-column-count", "no-number", "duplicate-number", "empty-name", "row-too-long"]
    assert outcome.skipped == dict.fromkeys(reasons, 1)
    lines = {reason: t.examples[0][0] for reason, t in outcome.report.ledger.skipped.items()}
    assert lines == dict(zip(reasons, range(2, 7), strict=True))
    assert outcome.report.ledger.mapped == 2
    assert outcome.report.error is None


def test_mixed_encodings_and_nul_bytes_are_noted(tmp_path: Path) -> None:
    rows = [
        ROW.format(1, "CAFÉ").encode(),
        ROW.format(2, "CAFÉ").encode("cp1252"),
        ROW.format(3, "CA\0FÉ").encode(),
    ]
    outcome = read_text(tmp_path, b"".join(rows))
    assert {v.value for r in outcome.records for v in r.values if v.property == "name"} == {"CAFÉ", "EX-ONE"}
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}


def test_a_header_is_understood_in_any_order(tmp_path: Path) -> None:
    names = HEADER.split(",")
    cells = ["7", "SEVEN", "-0- ", "EX-ONE", *["-0- "] * 8]
    plain = read_text(tmp_path, f"{HEADER}\n{','.join(cells)}\n")
    shuffled = read_text(tmp_path, f"{','.join(names[::-1])}\n{','.join(cells[::-1])}\n")
    assert plain.report.ledger.mapped == shuffled.report.ledger.mapped == 1
    assert [r.values for r in plain.records] == [r.values for r in shuffled.records]


def test_a_file_cut_short_gives_its_rows_and_says_so(tmp_path: Path) -> None:
    whole = LIST.read_bytes()
    outcome = read_text(tmp_path, whole[: whole.index(b"9000003,") + 40])
    assert outcome.report.ledger.mapped == 2
    assert outcome.report.ledger.total_skipped == 1
    assert isinstance(outcome.report.error, UnreadableInputError)


def test_the_last_address_before_a_cut_is_kept(tmp_path: Path) -> None:
    whole = ADDRESSES.read_bytes()
    outcome = read_text(tmp_path, whole[: whole.index(b"9000002,3")] + b"9000002,3,", "add.csv")
    assert [record.key for record in outcome.records] == ["9000001"]
    assert outcome.skipped == {"wrong-column-count": 1}
    assert isinstance(outcome.report.error, UnreadableInputError)


def test_what_is_none_of_the_four_layouts_is_refused(tmp_path: Path) -> None:
    assert isinstance(read_text(tmp_path, "a,b,c\n1,2,3\n").report.error, WrongFormatError)


def test_undated_files_come_before_dated_ones_and_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    old, new = (read_text(tmp_path, ROW.format(n, "ONE")).documents[0] for n in (9, 10))
    (tmp_path / "2024-05-06").mkdir()
    dated = read_text(tmp_path / "2024-05-06", ROW.format(8, "ONE")).documents[0]
    assert old.version < new.version < dated.version
    assert (old.date, dated.date) == (None, "2024-05-06")
    assert {old.series, new.series, dated.series} == {"ofac sdn"}
    assert len({old.id, new.id, dated.id}) == 3


def test_the_other_lists_of_the_office_are_series_of_their_own(tmp_path: Path) -> None:
    outcome = read_text(tmp_path, ROW.format(1, "ONE"), "cons_prim.csv")
    assert outcome.documents[0].series == "ofac non-sdn"
    sdn = read_text(tmp_path, ROW.format(1, "ONE"))
    assert outcome.reports[0].fact != sdn.reports[0].fact
    assert outcome.reports[0].args[1] == sdn.reports[0].args[1]


def test_the_files_are_known_by_their_content() -> None:
    ofac = loader("ofac")
    for sample in (LIST, ADDRESSES, ALIASES, COMMENTS):
        assert ofac.recognises(sample.read_bytes(), sample.name)
    assert not ofac.recognises(b"1,2\n3,4\n", "numbers.csv")
    assert not ofac.recognises(b"", "empty.csv")


@pytest.mark.parametrize(
    ("name", "rows", "skipped"),
    [
        ("sdn.csv", 7379, {}),
        ("add.csv", 11696, {"empty-row": 2222}),
        ("alt.csv", 9682, {}),
        ("sdn_comments.csv", 14, {"end-of-file-mark": 1}),
    ],
)
def test_every_row_of_the_real_files_is_accounted_for(name: str, rows: int, skipped: dict[str, int]) -> None:
    outcome = read_all("ofac", shared("data", "ofac", name))
    assert outcome.report.ledger.total == rows
    assert outcome.skipped == skipped


def test_the_real_list_is_read_beyond_its_names() -> None:
    outcome = read_all("ofac", shared("data", "ofac", "sdn.csv"))
    given = [value for record in outcome.records for value in record.values]
    counts = {p: sum(v.property == p for v in given) for p in ("birthDate", "passport", "imoNumber", "flag")}
    assert counts["birthDate"] > 4_000
    assert counts["passport"] > 1_200
    assert counts["imoNumber"] > 320
    assert counts["flag"] > 300
    known = [v for v in given if v.property.startswith("nationality")]
    assert sum(v.property == "nationality" for v in known) > 0.99 * len(known)
    assert len(outcome.reports) == 7379


def test_columns_behind_those_of_the_list_are_put_up_with(tmp_path: Path) -> None:
    bare = ROW.format(1, "ONE").strip() + ',"new","newer"\n' + ROW.format(2, "TWO").strip() + ",-0- ,-0- \n"
    for text in (bare, f"{HEADER},Website,Email\n{bare}"):
        outcome = read_text(tmp_path, text)
        assert [record.key for record in outcome.records if record.cls == "Organization"] == ["1", "2"]
        assert outcome.skipped == {}


@pytest.mark.parametrize("number", ["²", "1_0", "9" * 5000])
def test_what_is_no_number_is_skipped_and_the_rest_is_read(tmp_path: Path, number: str) -> None:
    outcome = read_text(tmp_path, ROW.format(1, "ONE") + ROW.format(number, "TWO") + ROW.format(3, "THREE"))
    assert outcome.report.error is None
    assert outcome.skipped == {"no-number": 1}


def test_a_stray_quote_in_two_rows_costs_the_rows_between_them_nothing(tmp_path: Path) -> None:
    broken = ROW.replace('"{}"', '"{}')
    rows = [broken.format(1, "ONE"), ROW.format(2, "TWO"), broken.format(3, "THREE"), ROW.format(4, "FOUR")]
    outcome = read_text(tmp_path, "".join(rows))
    assert [record.key for record in outcome.records if record.cls == "Organization"] == ["2", "4"]
    assert outcome.skipped == {"unclosed-quote": 2}


def test_a_quoted_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    outcome = read_text(tmp_path, ROW.format(1, "ONE\nTRADING") + ROW.format(2, "TWO"))
    assert Value("name", "ONE TRADING") in values(outcome, "1")
    assert outcome.skipped == {}
