"""The load report: what went in, what became of it, what was left out and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from loaders.context import Ledger, Tally
from loaders.registry import sources
from ontology.errors import StatecraftError

_ENOUGH = 100  # rows, before a share of them means anything
EACH = 10_000  # files that a report tells one by one; those after them are added up
COUNTS = (
    "documents",
    "entities",
    "records",
    "facts",
    "reports",
    "created",
    "unchanged",
    "superseded",
    "retracted",
)


@dataclass(slots=True)
class FileReport:
    """One input: its books, and the error that ended it where one did."""

    path: str
    source: str | None = None
    sha256: str | None = None
    ledger: Ledger = field(default_factory=Ledger)
    error: StatecraftError | None = None

    def to_json(self) -> dict[str, Any]:
        """``error`` and ``notes`` only where there are any."""
        data: dict[str, Any] = {
            "path": self.path,
            "sha256": self.sha256,
            "rows": self.ledger.total,
            "mapped": self.ledger.mapped,
            "skipped": _tallies(self.ledger.skipped),
        }
        if self.ledger.notes:
            data["notes"] = _tallies(self.ledger.notes)
        if unexpected := list(self.unexpected()):
            data["unexpected"] = unexpected
        if self.error is not None:
            data["error"] = {"code": self.error.code, "message": self.error.message, "hint": self.error.hint}
        return data

    def unexpected(self) -> Iterator[str]:
        """Where the counts differ from what its source usually has: the file may have changed its form."""
        info = sources().get(self.source or "")
        rows, mapped = self.ledger.total, self.ledger.mapped
        if info is None or self.error is not None or not rows:
            return
        if rows >= _ENOUGH and mapped < rows * info.expects_mapped:
            yield f"only {mapped:,} of {rows:,} rows mapped, where {info.expects_mapped:.0%} are usual"
        if info.expects_rows and not info.expects_rows[0] <= rows <= info.expects_rows[1]:
            least, most = info.expects_rows
            yield f"{rows:,} rows, where a whole list has {least:,} to {most:,}"

    def problems(self) -> Iterator[str]:
        """One line for the error, for each reason of skipping, and for each note."""
        if self.error is not None:
            hint = f" ({self.error.hint})" if self.error.hint else ""
            yield f"{self.path}: {self.error.code}: {self.error.message}{hint}"
        for sentence in self.unexpected():
            yield f"{self.path}: unexpected: {sentence}"
        for kind, reasons in (("skipped", self.ledger.skipped), ("note", self.ledger.notes)):
            for reason, tally in sorted(reasons.items()):
                line, what = tally.examples[0]
                place = "" if line is None else f"line {line}: "
                yield f"{self.path}: {kind} {tally.count:,} × {reason}, first {place}{what}"


@dataclass(slots=True)
class LoadReport:
    """A whole load; ``counts`` holds :data:`COUNTS` as the store counted them.

    ``rest`` are the files beyond the first :data:`EACH`, as one: a report of a million files stays readable,
    and in memory.
    """

    source: str
    files: list[FileReport] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    seconds: float = 0.0
    rest: FileReport | None = None
    _folded: int = 0

    def fold(self) -> None:
        """The last file was read to its end: beyond :data:`EACH` it is added to the rest.

        An error of such a file is noted there under its code, and makes the rest one that failed.
        """
        if len(self.files) <= EACH:
            return
        file = self.files.pop()
        self._folded += 1
        rest = self.rest or FileReport("")
        rest.path = f"{self._folded:,} more files, to {file.path}"
        rest.source = rest.source or file.source
        rest.ledger.include(file.ledger)
        if file.error is not None:
            rest.ledger.note(file.error.code, None, f"{file.path}: {file.error.message}")
            rest.error = rest.error or file.error
        self.rest = rest

    @property
    def told(self) -> list[FileReport]:
        """The files, and the rest as one where there is any."""
        return [*self.files, self.rest] if self.rest else self.files

    @property
    def failed(self) -> bool:
        """Whether any file failed as a whole, or there was none."""
        return not self.files or any(file.error is not None for file in self.told)

    def notices(self) -> list[str]:
        """What the licences of the sources that were read ask every user to know."""
        read = dict.fromkeys(file.source for file in self.files if file.source)
        return [info.notice for name in read if (info := sources().get(name)) and info.notice]

    def to_json(self) -> dict[str, Any]:
        """The form of ``--report``."""
        files = [file.to_json() for file in self.told]
        return {"source": self.source, "files": files, **self.counts, "seconds": round(self.seconds, 2)}

    def write(self, path: str) -> None:
        """Write the report as JSON."""
        text = json.dumps(self.to_json(), ensure_ascii=False, indent=1)
        Path(path).write_text(text + "\n", encoding="utf-8", errors="backslashreplace")

    def print(self, console: Console) -> None:
        """A table of the files, what was left out and why, and the totals."""
        table = Table(title=f"{self.source}: {self.counts['created']:,} created in {self.seconds:.1f} s")
        table.add_column("file", overflow="fold")
        for heading in ("rows", "mapped", "skipped"):
            table.add_column(heading, justify="right")
        for file in self.told:
            books = file.ledger
            table.add_row(file.path, f"{books.total:,}", f"{books.mapped:,}", f"{books.total_skipped:,}")
        console.print(table)
        for file in self.told:
            for line in file.problems():
                console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print("  ".join(f"{name} {self.counts[name]:,}" for name in COUNTS), highlight=False)


def _tallies(tallies: Mapping[str, Tally]) -> list[dict[str, Any]]:
    return [
        {
            "reason": reason,
            "count": tally.count,
            "examples": [{"line": line, "what": what} for line, what in tally.examples],
        }
        for reason, tally in sorted(tallies.items())
    ]
