"""Damaged copies of a tab-separated sample, for the tests of coded events."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.columns_support import with_cells
from tests.loaders.support import Outcome, read_all


class TabSample:
    """The header and the rows of a source's sample."""

    def __init__(self, source: str, path: Path) -> None:
        self._source = source
        self._name = path.name
        self.header, *self.rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())

    def read(self, folder: Path, *rows: list[str], end: str = "\n") -> Outcome:
        """What a file of these rows becomes."""
        path = folder / self._name
        path.write_text("\n".join("\t".join(row) for row in rows) + end, encoding="utf-8")
        return read_all(self._source, path)

    def changed(self, row: list[str], **cells: str) -> list[str]:
        """A copy of a row with other texts in some columns, named with ``_`` for blanks."""
        return with_cells(row, self.header, **{name.replace("_", " "): text for name, text in cells.items()})
