"""Signatures of facts in a store, few statements for many facts, and those of a window of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.dates import iso_day
from kg.identity.events.entities import Entities
from kg.identity.events.families import classes_of
from kg.identity.events.signature import Signature, Told, signature
from kg.model import Record
from kg.store.bolt import Store
from kg.store.patch import chunks
from kg.store.primary import record_of, report_of
from kg.store.statements import statement

_AROUND = 300  # characters of a text around a quote
_AT_ONCE = 2_000  # facts asked about in one statement
_KEPT = 20_000  # signatures


class Signatures:
    """Reads signatures and keeps the last ones, since the next document has the same neighbours."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, Signature | None] = {}

    def fresh(self, facts: Iterable[str]) -> dict[str, Signature]:
        """Of these facts as they are now; what is no event, has no live report or no day, is absent."""
        wanted = sorted(set(facts))
        for fact in wanted:
            self._kept.pop(fact, None)
        return self.of(wanted)

    def of(self, facts: Iterable[str]) -> dict[str, Signature]:
        """As :meth:`fresh`, but what was read before is not read again."""
        wanted = sorted(set(facts))
        for part in chunks([fact for fact in wanted if fact not in self._kept], _AT_ONCE):
            self._kept |= {**dict.fromkeys(part), **self._read(part)}
        found = {fact: known for fact in wanted if (known := self._kept[fact])}
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def between(self, first: int, last: int, families: Iterable[str]) -> dict[str, Signature]:
        """Of the events that texts of these days tell, both days included."""
        classes = [cls for family in sorted(set(families)) for cls in classes_of(family)]
        days = {"first": iso_day(first), "last": iso_day(last + 1)}
        rows = self._store.read(statement("events_texts"), classes=classes, **days)
        return self.of(row["fact"] for row in rows)

    def _read(self, facts: list[str]) -> dict[str, Signature | None]:
        told: dict[str, list[Told]] = defaultdict(list)
        for row in self._store.read(statement("events_reports"), ids=facts, around=_AROUND):
            report = report_of(row["row"])
            told[report.fact].append(Told(report, row["date"], row["text"], row["from"]))
        records = self._records({t.report.document for those in told.values() for t in those})
        made: dict[str, Signature | None] = {}
        for fact, those in told.items():
            those.sort(key=lambda t: t.report.id)
            own = [r for d in sorted({t.report.document for t in those}) for r in records.get(d, ())]
            made[fact] = signature(fact, those, Entities(own))
        return made

    def _records(self, documents: Iterable[str]) -> Mapping[str, list[Record]]:
        found: dict[str, list[Record]] = defaultdict(list)
        for row in self._store.read(statement("events_records"), ids=sorted(set(documents))):
            record = record_of(row["row"])
            found[record.document].append(record)
        for those in found.values():
            those.sort(key=lambda r: r.id)
        return found
