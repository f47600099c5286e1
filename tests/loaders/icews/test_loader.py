"""ICEWS: two rows of one event, header variants, and every way in which a row can be broken."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import loaders.icews
from loaders.errors import WrongFormatError
from loaders.registry import loader
from tests.loaders.support import filled, read_all
from tests.loaders.tab_support import TabSample
from tests.support import shared

SAMPLE = Path(loaders.icews.__file__).with_name("sample.tab")
TABLE = TabSample("icews", SAMPLE)
HEADER, ROWS, read, changed = TABLE.header, TABLE.rows, TABLE.read, TABLE.changed


def test_a_visit_told_from_both_sides_is_one_meeting() -> None:
    outcome = read_all("icews", SAMPLE)
    made, hosted = outcome.reports[:2]
    assert made.fact == hosted.fact
    assert (made.cls, made.cameo, hosted.cameo) == ("Meeting", "042", "043")
    assert filled(made) == filled(hosted)
    assert filled(made) >= {("PARTICIPANT", "Q58217"), ("HOST", "Q423")}
    assert outcome.report.ledger.mapped == 4


def test_rows_with_one_event_id_are_told_apart_by_their_sentences() -> None:
    reports = [r for r in read_all("icews", SAMPLE).reports if r.row == "1003"]
    assert len({r.fact for r in reports}) == len({r.id for r in reports}) == 2


def test_mirrored_rows_of_another_sentence_or_story_are_another_event(tmp_path: Path) -> None:
    other = changed(ROWS[1], Sentence_Number="2")
    story = changed(ROWS[1], Story_ID="700009")
    assert len({r.fact for r in read(tmp_path, HEADER, ROWS[0], other, story).reports}) == 3


def test_an_act_on_each_other_is_two_acts(tmp_path: Path) -> None:
    """Of one sentence: he accuses the state, and it accuses him; each row is the report of its own act."""
    rows = [changed(ROWS[n], CAMEO_Code="112", Event_Text="Accuse", Intensity="-2") for n in (0, 1)]
    one, other = read(tmp_path, HEADER, *rows).reports
    assert one.fact != other.fact
    assert filled(one) >= {("AGENT", "Q58217"), ("RECIPIENT", "Q423")}
    assert filled(other) >= {("AGENT", "Q423"), ("RECIPIENT", "Q58217")}


def test_two_who_do_it_together_are_participants_whoever_comes_first(tmp_path: Path) -> None:
    rows = [changed(ROWS[n], CAMEO_Code="040", Event_Text="Consult", Intensity="1") for n in (0, 1)]
    one, other = read(tmp_path, HEADER, *rows).reports
    assert one.fact == other.fact
    assert filled(one) == filled(other)
    assert {role for role, _ in filled(one)} == {"PARTICIPANT", "PLACE"}


def test_visits_in_both_directions_are_two_visits(tmp_path: Path) -> None:
    back = changed(ROWS[1], CAMEO_Code="042", Event_Text="Make a visit", Intensity="1.9")
    there, host, again = read(tmp_path, HEADER, *ROWS[:2], back).reports
    assert there.fact == host.fact != again.fact


def test_nobody_is_made_of_na_and_unspecified_actors() -> None:
    report = next(r for r in read_all("icews", SAMPLE).reports if r.cls == "PublicStatement")
    assert filled(report) == {("AGENT", "Q668"), ("PLACE", "Q668.territory")}


def test_sectors_are_a_set(tmp_path: Path) -> None:
    turned = changed(ROWS[2], Target_Sectors="Protestors / Popular Opposition / Mobs,Dissident")
    one, other = read(tmp_path, HEADER, ROWS[2]), read(tmp_path, HEADER, turned)
    assert one.records == other.records
    protester = next(r for r in one.records if r.cls == "ActorGroup")
    assert {v.value for v in protester.values if v.property == "sector"} == {"CVL", "OPP"}


def test_the_story_is_the_document_and_its_publisher_the_outlet() -> None:
    outcome = read_all("icews", SAMPLE)
    story = next(d for d in outcome.documents if d.key == "story 700001")
    assert (story.cls, story.date) == ("NewsArticle", "2018-06-01")
    outlet = next(r for r in outcome.records if r.entity == story.publisher)
    assert [v.value for v in outlet.values] == ["Example News Agency"]


@pytest.mark.parametrize(
    "variant", ["shuffled", "quoted", "spelt", "empty columns", "no header", "byte order"]
)
def test_header_variants_give_the_same_reports(tmp_path: Path, variant: str) -> None:
    rows = [HEADER, *ROWS]
    if variant == "shuffled":
        rows = [list(reversed(row)) for row in rows]
    elif variant == "quoted":
        rows = [[f'"{cell}"' for cell in row] for row in rows]
    elif variant == "spelt":
        rows = [[name.lower().replace(" ", "_") for name in HEADER], *ROWS]
    elif variant == "empty columns":
        rows = [[*row, "", ""] for row in rows]
    elif variant == "no header":
        rows = ROWS
    else:
        rows = [["\ufeff" + HEADER[0], *HEADER[1:]], *ROWS]
    outcome = read(tmp_path, *rows)
    assert outcome.reports == read_all("icews", SAMPLE).reports
    assert outcome.report.ledger.total == 4


def test_a_code_that_lost_its_zero_is_found_by_its_text(tmp_path: Path) -> None:
    rows = [changed(ROWS[3], CAMEO_Code="10"), changed(ROWS[0], CAMEO_Code="42", Intensity="7")]
    outcome = read(tmp_path, HEADER, *rows)
    assert [r.cameo for r in outcome.reports] == ["010", "042"]
    assert outcome.notes == {"code-without-zero": 2, "intensity-differs": 1}


BROKEN = {
    "bad-date": {"Event_Date": "2018-02-31"},
    "unknown-event-code": {"CAMEO_Code": "999"},
    "no-event-id": {"Event_ID": "NA"},
    "row-too-long": {"Source_Name": "A" * 10_000_000},
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
    outcome = read(tmp_path, HEADER, ROWS[0][:10], [*ROWS[1], "more"], ROWS[2], ROWS[3][:12], end="")
    assert outcome.skipped == {"wrong-column-count": 2, "cut-off": 1}


def test_what_is_wrong_beside_the_event_is_noted(tmp_path: Path) -> None:
    rows = [changed(ROWS[0], Latitude="139.5"), changed(ROWS[2], Country="Nowhereland")]
    assert read(tmp_path, HEADER, *rows).notes == {"bad-coordinates": 1, "unknown-country": 1}


def test_bytes_of_another_encoding_are_read_as_latin(tmp_path: Path) -> None:
    path = tmp_path / "latin.tab"
    rows = [HEADER, changed(ROWS[0], Publisher="Süd\0deutsche"), ROWS[2]]
    path.write_bytes("\n".join("\t".join(row) for row in rows).encode("latin-1"))
    outcome = read_all("icews", path)
    assert outcome.notes == {"not-utf-8": 1, "nul-bytes": 1}
    assert "Süddeutsche" in {v.value for r in outcome.records for v in r.values}


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.tab"
    path.write_text("a\tb\n1\t2\n")
    with pytest.raises(WrongFormatError, match="first line"):
        read_all("icews", path)


def test_every_row_of_the_real_file_is_mapped_and_mirrored_rows_join() -> None:
    path = shared("data", "icews", "events.2018.head.tab")
    outcome = read_all("icews", path)
    assert (outcome.report.ledger.mapped, outcome.skipped, outcome.notes) == (1500, {}, {})
    rows = {
        (row[0], row[2]): row
        for line in path.read_text(encoding="utf-8").split("\n")[1:]
        if (row := line.split("\t"))[0]
    }
    together, mirrored = {"040", "041", "044", "046", "057"}, defaultdict(set)
    for row in (row for row in rows.values() if row[6] in together):
        mirrored[row[1], row[11], row[12], row[6], frozenset((row[2], row[8]))].add((row[2], row[8]))
    pairs = [key for key, directions in mirrored.items() if len(directions) == 2]
    assert len(pairs) > 150
    facts = defaultdict(list)
    for report in outcome.reports:
        facts[report.fact].append(report)
    assert sum(len(reports) == 2 for reports in facts.values()) >= len(pairs)
    for report in (r for rs in facts.values() if len(rs) > 1 for r in rs):
        roles = {role: {a.entity for a in report.args if a.role == role} for role in ("AGENT", "RECIPIENT")}
        assert not roles["AGENT"] & roles["RECIPIENT"]
    assert all(len({r.document for r in reports}) == 1 for reports in facts.values())
    known = [a for r in outcome.reports for a in r.args if a.role != "PLACE" and a.entity.startswith("Q")]
    every = [a for r in outcome.reports for a in r.args if a.role != "PLACE"]
    assert len(known) > 0.55 * len(every)


@pytest.mark.parametrize("head", [[[""], HEADER], [["  "], [""], HEADER], [[HEADER[0] + "\0", *HEADER[1:]]]])
def test_blank_lines_and_nul_bytes_before_the_rows_do_not_cost_the_file(
    tmp_path: Path, head: list[list[str]]
) -> None:
    text = "\n".join("\t".join(row) for row in head)
    assert loader("icews").recognises(text.encode(), "events")
    outcome = read(tmp_path, *head, *ROWS)
    assert outcome.report.ledger.total == outcome.report.ledger.mapped == len(ROWS)
