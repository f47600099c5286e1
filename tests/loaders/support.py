"""Reading a file with one loader, as the load pipeline does, without a store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.model import Document, Record, Report, Value
from loaders.base import Mapped
from loaders.inputs import expand
from loaders.read import read_all as read_through
from loaders.report import FileReport


@dataclass(frozen=True)
class Outcome:
    """Everything one file became, and its books."""

    units: list[Mapped]
    report: FileReport

    @property
    def documents(self) -> list[Document]:
        return [document for unit in self.units for document in unit.documents]

    @property
    def records(self) -> list[Record]:
        return [record for unit in self.units for record in unit.records]

    @property
    def reports(self) -> list[Report]:
        return [report for unit in self.units for report in unit.reports]

    @property
    def skipped(self) -> dict[str, int]:
        return {reason: tally.count for reason, tally in self.report.ledger.skipped.items()}

    @property
    def notes(self) -> dict[str, int]:
        return {reason: tally.count for reason, tally in self.report.ledger.notes.items()}


def values(outcome: Outcome, key: str) -> tuple[Value, ...]:
    """What the first record with this key says."""
    return next(record.values for record in outcome.records if record.key == key)


def filled(report: Report) -> set[tuple[str, str]]:
    """The roles of a report with who fills them."""
    return {(argument.role, argument.entity) for argument in report.args}


def read_given(source: str, path: Path, content: str | bytes) -> Outcome:
    """A file of this content through one loader; an error it raises stays in the report."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_quietly(source, path)


def read_all(source: str, path: Path | str) -> Outcome:
    """One file through one loader; an error it raises is raised here too."""
    outcome = read_quietly(source, path)
    if outcome.report.error is not None:
        raise outcome.report.error
    return outcome


def read_quietly(source: str, path: Path | str) -> Outcome:
    """One file through one loader; an error it raises stays in the report."""
    (file,) = expand([str(path)])
    report = FileReport(file.path)
    return Outcome(list(read_through(source, file, report)), report)
