"""One loaded model for the whole folder."""

from __future__ import annotations

import pytest

from loaders.text.extract.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The committed fast model."""
    return Extractor.load("fast", threads=2)
