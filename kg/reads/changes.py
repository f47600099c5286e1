"""What our graph took in and took back since a moment: the audit by recorded time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.reads.reader import Reader
from kg.reads.statements import statement

Kind = Literal["recorded", "retracted"]
_MOMENTS: tuple[tuple[Kind, str], ...] = (("recorded", "recordedAt"), ("retracted", "retractedAt"))

Position = tuple[str, str, str]  # when, the report, the kind


@dataclass(frozen=True, slots=True)
class Change:
    """One report recorded or retracted; ``at`` is the moment."""

    at: str
    report: str
    fact: str
    kind: Kind

    @property
    def position(self) -> Position:
        """Where it stands in the order."""
        return self.at, self.report, self.kind


def changes(reader: Reader, since: str, after: Position | None, limit: int) -> tuple[list[Change], bool]:
    """At most ``limit`` changes in order of time, and whether there are more."""
    found = [
        change for kind, moment in _MOMENTS for change in _of_kind(reader, kind, moment, since, after, limit)
    ]
    found.sort(key=lambda change: change.position)
    return found[:limit], len(found) > limit


def _of_kind(
    reader: Reader, kind: Kind, moment: str, since: str, after: Position | None, limit: int
) -> list[Change]:
    params: dict[str, object] = {"since": since, "limit": limit + 2}
    beyond = ""
    if after is not None:
        beyond = f" AND r.{moment} >= $at AND (r.{moment} > $at OR r.id >= $id)"
        params |= {"at": after[0], "id": after[1]}
    rows = reader.read(statement("changes", moment=moment, beyond=beyond), **params)
    found = [Change(row["at"], row["report"], row["fact"], kind) for row in rows]
    return [change for change in found if after is None or change.position > after]
