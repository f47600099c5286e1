"""What tests share: where stores keep their data, and the real feed files."""

from __future__ import annotations

import os
import shutil
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


def memory_folder() -> Path | None:
    """A folder that is kept in memory and has room for stores, or ``None`` for the usual temporary one.

    What tests write does not outlive the machine, so waiting for its disk would prove nothing.
    """
    folder, room = Path("/dev/shm"), 2 * 1024**3
    usable = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > room
    return folder if usable else None
