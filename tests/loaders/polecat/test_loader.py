"""POLECAT: PLOVER's codes, several actors in one cell, and every way in which a row can be broken."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders.polecat
from loaders.errors import WrongFormatError
from loaders.polecat.actors import parts
from loaders.polecat.coding import coded
from loaders.registry import loader
from ontology.codes import plover_modes
from ontology.model import ontology
from tests.loaders.support import filled, read_all
from tests.loaders.tab_support import TabSample

SAMPLE = Path(loaders.polecat.__file__).with_name("sample.txt")
TABLE = TabSample("polecat", SAMPLE)
HEADER, ROWS, read, changed = TABLE.header, TABLE.rows, TABLE.read, TABLE.changed


def test_a_row_keeps_plover_s_mode_and_contexts() -> None:
    outcome = read_all("polecat", SAMPLE)
    visit, bombing, demand = outcome.reports
    assert (visit.cls, visit.mode, visit.context) == ("Meeting", "visit", ("diplomatic", "military"))
    assert filled(visit) == {("PARTICIPANT", "Q58217"), ("PARTICIPANT", "Q668"), ("PLACE", "Q987")}
    assert (bombing.cls, bombing.mode, bombing.context) == ("Attack", "explosives", ("terrorism",))
    assert (demand.cls, demand.mode, demand.cameo) == ("Demand", "change", "024")
    assert outcome.report.ledger.mapped == 3


def test_several_actors_of_one_cell_are_several_actors() -> None:
    demand = read_all("polecat", SAMPLE).reports[2]
    assert filled(demand) == {("AGENT", "Q912"), ("AGENT", "Q1032"), ("RECIPIENT", "Q142")}


def test_an_actor_without_a_name_is_the_sector_of_its_country() -> None:
    outcome = read_all("polecat", SAMPLE)
    agent = next(a.entity for a in outcome.reports[1].args if a.role == "AGENT")
    record = next(r for r in outcome.records if r.entity == agent)
    assert (record.cls, record.values[0].value) == ("ArmedGroup", "rebels (Syria)")


def test_the_geonames_id_names_the_place() -> None:
    outcome = read_all("polecat", SAMPLE)
    place = next(r for r in outcome.records if r.cls == "Settlement")
    assert ("geonamesId", "999000001") in {(v.property, v.value) for v in place.values}


def test_rows_of_one_story_share_its_document(tmp_path: Path) -> None:
    again = changed(ROWS[0], Event_ID="ex9", Event_Type="AGREE", Event_Mode="None")
    outcome = read(tmp_path, HEADER, ROWS[0], again, ROWS[1])
    assert len({r.document for r in outcome.reports}) == 2
    story = next(d for d in outcome.documents if d.id == outcome.reports[0].document)
    assert (story.date, story.language) == ("2023-05-05", "en")


def test_every_type_and_mode_of_plover_is_an_event_of_ours() -> None:
    for kind in ontology().scheme("ploverType").concepts:
        for mode in ("None", *plover_modes(kind)):
            found = coded(kind, mode, "None")
            assert found.coding is not None
            assert ontology().is_a(found.coding.cls, "Event")
            assert found.unknown == ()
            assert (found.coding.mode or "None") == mode


def test_old_names_of_types_and_unknown_modes_are_told() -> None:
    assert coded("INVESTIGATE", "None", "").coding == coded("ACCUSE", "None", "").coding
    assert coded("CONSULT", "teleport", "military;weather").unknown == ("weather", "teleport")
    assert coded("DANCE", "None", "").coding is None


def test_cells_hold_several_values() -> None:
    assert parts("Mali; Niger|None") == ["Mali", "Niger"]
    assert parts("None") == parts("") == []


@pytest.mark.parametrize("variant", ["shuffled", "intensity", "empty columns", "byte order", "comment"])
def test_header_variants_give_the_same_reports(tmp_path: Path, variant: str) -> None:
    rows = [HEADER, *ROWS]
    if variant == "shuffled":
        rows = [list(reversed(row)) for row in rows]
    elif variant == "intensity":
        rows = [["Event Intensity" if name == "Intensity" else name for name in HEADER], *ROWS]
    elif variant == "empty columns":
        rows = [[*row, "", ""] for row in rows]
    elif variant == "byte order":
        rows = [["\ufeff" + HEADER[0], *HEADER[1:]], *ROWS]
    else:
        rows = [["#!" + HEADER[0], *HEADER[1:]], *ROWS]
    outcome = read(tmp_path, *rows)
    assert outcome.reports == read_all("polecat", SAMPLE).reports
    assert outcome.report.ledger.total == 3


BROKEN = {
    "bad-date": {"Event_Date": "2023-02-31"},
    "unknown-event-type": {"Event_Type": "DANCE"},
    "no-event-id": {"Event_ID": "None"},
    "repeated-event-id": {"Event_ID": "ex1"},
    "row-too-long": {"Story_People": "A" * 10_000_000},
}


@pytest.mark.parametrize(("reason", "columns"), BROKEN.items())
def test_a_broken_row_is_named_and_the_rest_is_kept(
    tmp_path: Path, reason: str, columns: dict[str, str]
) -> None:
    outcome = read(tmp_path, HEADER, ROWS[0], changed(ROWS[1], **columns), ROWS[2])
    assert outcome.skipped == {reason: 1}
    assert outcome.report.ledger.skipped[reason].examples[0][0] == 3
    assert len(outcome.reports) == 2


def test_rows_with_other_columns_and_a_cut_file_are_named(tmp_path: Path) -> None:
    outcome = read(tmp_path, HEADER, ROWS[0][:10], [*ROWS[1], "more"], ROWS[2][:12], end="")
    assert outcome.skipped == {"wrong-column-count": 2, "cut-off": 1}


def test_what_is_wrong_beside_the_event_is_noted(tmp_path: Path) -> None:
    rows = [
        changed(ROWS[1], Latitude="139.5"),
        changed(ROWS[2], Country="XQZ", Event_Mode="teleport"),
    ]
    notes = read(tmp_path, HEADER, *rows).notes
    assert notes == {"bad-coordinates": 1, "unknown-country": 1, "unknown-mode-or-context": 1}


def test_bytes_of_another_encoding_are_read_as_latin(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    rows = [HEADER, changed(ROWS[0], Source="Süd\0deutsche"), ROWS[2]]
    path.write_bytes("\n".join("\t".join(row) for row in rows).encode("latin-1"))
    outcome = read_all("polecat", path)
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}
    assert "Süddeutsche" in {v.value for r in outcome.records for v in r.values}


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("a\tb\n1\t2\n")
    with pytest.raises(WrongFormatError, match="first line"):
        read_all("polecat", path)


@pytest.mark.parametrize("head", [[[""], HEADER], [["  "], [""], HEADER], [[HEADER[0] + "\0", *HEADER[1:]]]])
def test_blank_lines_and_nul_bytes_before_the_rows_do_not_cost_the_file(
    tmp_path: Path, head: list[list[str]]
) -> None:
    text = "\n".join("\t".join(row) for row in head)
    assert loader("polecat").recognises(text.encode(), "events")
    outcome = read(tmp_path, *head, *ROWS)
    assert outcome.report.ledger.total == outcome.report.ledger.mapped == len(ROWS)
