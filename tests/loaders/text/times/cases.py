"""Reads the table of time expressions."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.dates import PartialDate
from loaders.text.times import Direction


@dataclass(frozen=True, slots=True)
class Case:
    """One row: the expression with its setting, and the dates it means."""

    expression: str
    anchor: PartialDate | None
    hint: Direction
    reference: PartialDate | None
    start: str | None
    end: str | None
    precision: str

    def __str__(self) -> str:
        return f"{self.expression} {self.hint} {self.anchor or 'undated'} {self.reference or ''}".strip()


def cases(path: Path) -> list[Case]:
    """Every row of the file; ``-`` is an empty field."""
    with path.open(encoding="utf-8") as lines:
        return [_case(row) for row in csv.DictReader(lines, delimiter="\t")]


def _case(row: dict[str, str]) -> Case:
    value = {key: None if text == "-" else text for key, text in row.items()}
    return Case(
        row["expression"],
        _date(value["anchor"]),
        cast("Direction", value["hint"] or ""),
        _date(value["reference"]),
        value["start"],
        value["end"],
        row["precision"],
    )


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)
