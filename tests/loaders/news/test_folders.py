"""Folders of very many files: read in the order of their names, told within bounds."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

import loaders.report
from loaders.errors import WrongFormatError
from loaders.inputs import expand
from loaders.read import read_all
from loaders.report import FileReport, LoadReport

STORY = (
    '{{"id": "{n}", "publisher": "Example Times", "text": "Minister {n} said on Monday that it was over."}}\n'
)


def folder(base: Path, count: int) -> Path:
    for n in range(count):
        (base / f"{n % 7}").mkdir(exist_ok=True)
        (base / f"{n % 7}" / f"{n:05}.json").write_text(STORY.format(n=n))
    return base


def read(base: Path) -> tuple[LoadReport, int]:
    """The report of reading every file of a folder, and how many articles there were."""
    report, found = LoadReport("news"), 0
    for file in expand([str(base)]):
        report.files.append(FileReport(file.path))
        found += sum(len(unit.documents) for unit in read_all("news", file, report.files[-1]))
        report.fold()
    return report, found


def test_every_file_is_read_and_those_beyond_the_bound_are_told_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaders.report, "EACH", 20)
    base = folder(tmp_path, 70)
    (base / "6" / "99999.json").write_text("{ not json")
    report, found = read(base)
    assert found == 70
    assert len(report.files) == 20
    assert report.rest is not None
    assert report.rest.path.startswith("51 more files")
    assert isinstance(report.rest.error, WrongFormatError)
    assert report.failed
    told = report.to_json()["files"]
    assert sum(file["rows"] for file in told) == 70
    assert told[-1]["notes"][0]["reason"] == "wrong-format"


def test_memory_does_not_grow_with_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders.report, "EACH", 20)
    base = folder(tmp_path, 600)
    read(base)  # what is kept for good is kept now
    peaks = []
    for part in ("0", ""):
        tracemalloc.start()
        read(base / part)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 300_000, "seven times as many files"
