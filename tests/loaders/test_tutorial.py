"""``docs/adding-a-source.md`` does what it says, the expected failures included."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from loaders.base import Loader
from loaders.errors import RowsError
from loaders.inputs import expand
from loaders.read import read
from loaders.report import FileReport
from loaders.source import BadSourceError, source_info

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-source.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL)
ROWS = next(text for kind, text in BLOCKS if not kind and text.startswith("IMO"))
DESCRIPTION = next(text for kind, text in BLOCKS if kind == "toml")
FORGETFUL, LOOP = (text for kind, text in BLOCKS if kind == "python" and "context.rows" in text)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of the tutorial's source, with its list."""
    (tmp_path / "source.toml").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "ships.csv").write_text(ROWS, encoding="utf-8")
    yield tmp_path
    sys.modules.pop("ship_list", None)


def _read(folder: Path, code: str) -> FileReport:
    path = folder / "loader.py"
    path.write_text(code, encoding="utf-8")
    spec = spec_from_file_location("ship_list", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    loader: Loader = module.ShipList()
    assert loader.info.name == "ship_list"
    (file,) = expand([str(folder / "ships.csv")])
    assert loader.recognises(file.head(), file.path)
    report = FileReport("ships.csv")
    list(read(loader, file, report))
    return report


def test_a_row_that_is_dropped_fails_as_the_page_says(folder: Path) -> None:
    error = _read(folder, FORGETFUL).error
    assert isinstance(error, RowsError)
    assert f"{error.code}: {error.message}\n  hint: {error.hint}\n" in PAGE


def test_the_corrected_loader_accounts_for_it(folder: Path) -> None:
    loop = FORGETFUL[FORGETFUL.index("        for number") : FORGETFUL.index("\n\ndef ship")]
    report = _read(folder, FORGETFUL.replace(loop, LOOP))
    assert report.error is None
    (problem,) = report.problems()
    assert problem.removeprefix("ships.csv: ") in PAGE
    books = report.ledger
    assert f"rows {books.total}, mapped {books.mapped}, skipped {books.total_skipped}" in PAGE


def test_a_missing_key_is_told_as_the_page_says(tmp_path: Path) -> None:
    text = DESCRIPTION.replace('licence = "CC0-1.0"\n', "")
    (tmp_path / "source.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSourceError) as caught:
        source_info(tmp_path)
    told = f"{caught.value.code}: {caught.value.message}\n  hint: {caught.value.hint}\n"
    assert told.replace(str(tmp_path), "loaders/ship_list") in PAGE
