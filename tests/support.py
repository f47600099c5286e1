"""Finding the real feed files that some tests read; they are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent


def shared(*parts: str) -> Path:
    """The path below the folder of real files, or a visible skip; with ``CI`` set a missing file fails."""
    base = Path(os.environ.get("KG_SHARED", _ROOT.parent / "shared"))
    path = base.joinpath(*parts)
    if path.exists():
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{path} is missing; set KG_SHARED to the folder of real feed files")
    pytest.skip(f"{path} is not here; set KG_SHARED to the folder of real feed files")
