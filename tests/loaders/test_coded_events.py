"""What coded event data share: codings, bounded memories, rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Report
from loaders.coded_events import (
    Lately,
    Remembered,
    arguments,
    cameo_coding,
    coded_report,
    roles_of,
    tab_rows,
)
from loaders.context import Ledger
from loaders.inputs import expand
from ontology.model import ontology


def test_every_cameo_code_has_a_coding_with_roles_that_its_class_takes() -> None:
    for code in ontology().scheme("cameo").concepts:
        coding = cameo_coding(code)
        assert coding is not None
        assert coding.cameo == code
        allowed = set(ontology().cls(coding.cls).roles)
        assert {*coding.source_roles, *coding.target_roles} <= allowed, code


@pytest.mark.parametrize("code", ["", "40", "0400", "99", "---", "X"])
def test_other_codes_have_none(code: str) -> None:
    assert cameo_coding(code) is None


def test_the_host_of_a_visit_is_the_target_of_a_visit_and_the_source_of_hosting() -> None:
    visit, hosting = cameo_coding("042"), cameo_coding("043")
    assert visit is not None
    assert hosting is not None
    roles = {(a.role, a.entity) for a in arguments(visit, "guest", "host", "")}
    assert roles == {(a.role, a.entity) for a in arguments(hosting, "host", "guest", "")}
    assert roles == {("PARTICIPANT", "guest"), ("PARTICIPANT", "host"), ("HOST", "host")}


def test_sides_that_act_on_nobody_have_an_object() -> None:
    assert roles_of("WeaponTest") == ("AGENT", "OBJECT")
    assert roles_of("Accusation") == ("AGENT", "RECIPIENT")
    assert roles_of("Negotiation") == ("PARTICIPANT", "PARTICIPANT")


def test_a_report_holds_code_mode_and_day() -> None:
    coding = cameo_coding("173")
    assert coding is not None
    report = coded_report("r", "d", "f", coding, "2020-01-02", (), "7", 0.5, "x")
    assert report == Report(
        "r", "d", "f", "Arrest", start="2020-01-02", end="2020-01-02", row="7", mode="arrest",
        context=("legal",), cameo="173", confidence=0.5, extractor="x",
    )  # fmt: skip


def test_memories_are_bounded() -> None:
    made: list[int] = []

    def double(key: int) -> int:
        made.append(key)
        return key * 2

    memory: Remembered[int, int] = Remembered(double, most=3)
    assert [memory[key] for key in (1, 1, 2, 3, 4)] == [2, 2, 4, 6, 8]
    assert (made, len(memory)) == ([1, 2, 3, 4], 1)
    lately = Lately(most=2)
    assert [lately.is_new(key) for key in "aabca"] == [True, False, True, True, True]


def test_rows_of_every_kind_are_counted_and_what_is_repaired_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "rows.tsv"
    path.write_bytes(b"head\n1\ta\0b\n\n2\tM\xfcnchen\n3\t" + b"x" * 200_000 + b"\n4\t\n")
    (file,) = expand([str(path)])
    ledger = Ledger()
    cells = [cells for _, cells in tab_rows(file, ledger, after=1)]
    ledger.mapped = len(cells)
    ledger.close()
    assert cells == [["1", "ab"], ["2", "München"], ["4", ""]]
    assert set(ledger.notes) == {"nul-bytes", "not-utf-8"}
    assert ledger.skipped["row-too-long"].examples == [(5, "200,003 bytes")]
