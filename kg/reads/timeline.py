"""How much happened when: the facts of some entities, counted by day, month or year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.dates import PartialDate, iso_day
from kg.reads.conditions import Condition, Has, Not, both
from kg.reads.facts import between
from kg.reads.pages import Lister
from kg.reads.reader import Reader
from kg.reads.statements import statement
from kg.reads.vocabulary import any_role

MOST = 50_000  # facts a timeline counts

Unit = Literal["day", "month", "year"]
_LENGTH = {"day": len("2025-01-01"), "month": len("2025-01"), "year": len("2025")}


@dataclass(frozen=True, slots=True)
class Bucket:
    """One stretch of time: its partial date, how many facts begin in it, of which classes, and their ids."""

    date: str
    classes: Counter[str]
    facts: tuple[str, ...]


def timeline(
    reader: Reader,
    entities: Iterable[str],
    *,
    start: PartialDate | None,
    end: PartialDate | None,
    unit: Unit,
) -> list[Bucket]:
    """The buckets that hold a fact, in order; facts without a first day are in none."""
    condition: Condition = both(between(start, end), Not(Has("fromDay", "missing")))
    compiler, where = Lister("Fact", condition).compiled_condition()
    text = statement("timeline", roles=any_role(), where=where)
    rows = reader.read(text, ids=list(entities), limit=MOST, **compiler.params)
    found: defaultdict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for row in rows:
        found[_bucket(row["day"], unit)][row["id"]] = (row["day"], row["class"])
    return [
        Bucket(
            date, Counter(cls for _, cls in facts.values()), tuple(sorted(facts, key=lambda f: (facts[f], f)))
        )
        for date, facts in sorted(found.items(), key=lambda item: PartialDate.parse(item[0]).first_day)
    ]


def _bucket(day: int, unit: Unit) -> str:
    text = iso_day(day)
    return text[: _LENGTH[unit] + text.startswith("-")]
