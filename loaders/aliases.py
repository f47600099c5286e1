"""Facts that a source speaks of under a number alone: joined with the fact once both are in the graph.

One file describes events, another mentions them by number. Either may be loaded first, so the number has a
fact id of its own, and whichever comes second finds the other by the id of the report that describes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.identity.judgements import record
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store, Transaction
from kg.store.patch import slotted
from kg.store.read import existing, rows_for
from loaders.base import Alias

_WHY = "the source gives both the same number"


def join(store: Store, aliases: Iterable[Alias]) -> int:
    """Judges those to be the same of which both are there and not joined yet; how many.

    A person's later judgement still counts for more.
    """
    wanted = {alias.fact: alias for alias in aliases}
    if not wanted:
        return 0
    facts = store.read_work(lambda tx: _unjoined(tx, wanted.values()))
    return record(store, [_same(wanted[alias], fact) for alias, fact in sorted(facts.items())])


def _unjoined(transaction: Transaction, aliases: Iterable[Alias]) -> dict[str, str]:
    """Alias → fact, where somebody speaks of the alias and a report describes the fact."""
    by_report = {alias.report: alias.fact for alias in aliases}
    spoken_of = existing(transaction, "Fact", by_report.values())
    reports = [report for report, fact in by_report.items() if fact in spoken_of]
    found = rows_for(transaction, slotted("find", label="Report", subject="fact"), reports)
    return {by_report[row["id"]]: row["subject"] for row in found}


def _same(alias: Alias, fact: str) -> Judgement:
    name = judgement_id(alias.fact, fact, alias.by, alias.at)
    return Judgement(name, "fact", alias.fact, fact, "same", alias.by, alias.at, _WHY, 1.0)
