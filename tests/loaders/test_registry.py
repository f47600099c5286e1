"""Finding loaders by name and by content."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders
from loaders.errors import UnknownFormatError, UnknownSourceError, WrongFormatError
from loaders.registry import loader, recognise, sources
from loaders.source import BadSourceError, source_info
from tests.loaders.support import read_quietly
from tests.support import shared

ROOT = Path(loaders.__file__).parent
FOLDERS = sorted(path.parent for path in ROOT.glob("*/source.toml"))
SAMPLES = sorted(sample for folder in FOLDERS for sample in folder.glob("sample*"))
TOML = """name = "x"
title = "x"
publisher = "x"
licence = "x"
home = "x"
formats = ["xml"]
becomes = "x"
loader = "a:B"
"""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_source_is_named_as_its_folder_and_has_its_loader(folder: Path) -> None:
    info = sources()[folder.name]
    assert loader(info.name).info == info == source_info(folder)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.parent.name}/{sample.name}")
def test_every_sample_is_recognised_as_its_source(sample: Path) -> None:
    assert recognise(sample.read_bytes()[:65_536], sample.name).info.name == sample.parent.name


@pytest.mark.parametrize("source", ["un_sc", "historyatstate", "current_events", "news"])
def test_every_real_file_is_recognised_as_its_source(source: str) -> None:
    for path in shared("data", source).rglob("*.*"):
        with path.open("rb") as file:
            assert recognise(file.read(65_536), path.name).info.name == source


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownSourceError) as caught:
        loader("current_event")
    assert "current_events" in caught.value.hint


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n\x00", b"a,b\n1,2\n", b"<svg xmlns='x'/>", b"[1, 2]"])
def test_what_nobody_recognises_is_told_with_the_candidates(head: bytes) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        recognise(head, "x")
    assert "un_sc (xml)" in caught.value.hint


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        (TOML + 'colour = "red"\n', "unknown key 'colour'"),
        (TOML.replace('licence = "x"\n', ""), "no 'licence'"),
        ("name =", "source.toml"),
    ],
)
def test_a_bad_description_is_refused(tmp_path: Path, toml: str, says: str) -> None:
    (tmp_path / "source.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BadSourceError, match=says):
        source_info(tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.parent.name}/{sample.name}")
def test_a_file_of_another_source_is_refused_with_the_right_name(sample: Path) -> None:
    own = sample.parent.name
    for other in {"ucdp", "wikidata"} - {own}:
        report = read_quietly(other, sample).report
        if sources()[own].generic:
            assert not isinstance(report.error, WrongFormatError) or own not in report.error.hint
        else:
            assert isinstance(report.error, WrongFormatError)
            assert report.error.hint.startswith(f"kg load {own} ")
