"""A missing or damaged model says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loaders.text.extract.extractor import Extractor
from loaders.text.extract.session import ENCODER, MODELS
from ontology.errors import ModelError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODELS / "fast", tmp_path / "fast"))


def test_an_unknown_model_names_the_known_ones() -> None:
    with pytest.raises(ModelError) as caught:
        Extractor.load("perfect")
    assert "fast" in caught.value.hint


def test_a_changed_file_is_noticed(folder: Path) -> None:
    with (folder / ENCODER).open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match="damaged"):
        Extractor.load(folder=folder)


def test_a_missing_file_is_noticed(folder: Path) -> None:
    (folder / ENCODER).unlink()
    with pytest.raises(ModelError, match="lacks"):
        Extractor.load(folder=folder)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"sha256": 1}', '{"sha256": {}}'])
def test_a_description_that_cannot_be_read(folder: Path, content: str) -> None:
    (folder / "meta.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        Extractor.load(folder=folder)


def test_a_folder_without_description(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        Extractor.load(folder=tmp_path)
    assert caught.value.hint


def test_the_model_is_small() -> None:
    size = sum(f.stat().st_size for f in (MODELS / "fast").iterdir())
    assert size <= 30_000_000
