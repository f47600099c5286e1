"""What a source calls by two ids: joined once both are in the graph.

Facts: one file describes events, another mentions them by number. Either may be loaded first, so the number
has a fact id of its own, and whichever comes second finds the other by the row that describes it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.identity.judgements import record, standing_or_undone
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store, Transaction
from kg.store.read import existing, rows_for
from kg.store.statements import statement
from loaders.base import Alias

_WHY = "the source gives both the same number"


def join(store: Store, aliases: Iterable[Alias]) -> int:
    """Judges those to be the same of which both are there and not joined yet; how many.

    What a person judged or undid counts for more.
    """
    wanted = {alias.fact: alias for alias in aliases}
    if not wanted:
        return 0
    return record(store, store.read_work(lambda tx: _unjoined(tx, wanted.values())))


def _unjoined(transaction: Transaction, aliases: Iterable[Alias]) -> list[Judgement]:
    """Where somebody speaks of the alias and a report describes the fact."""
    by_fact = {alias.fact: alias for alias in aliases}
    spoken_of = existing(transaction, "Fact", by_fact)
    by_row = {by_fact[fact].row: by_fact[fact] for fact in sorted(spoken_of)}
    found = rows_for(transaction, statement("write_reports_of_rows"), by_row)
    same = {
        judgement.id: judgement
        for row in found
        if row["extractor"] == by_row[row["row"]].by and row["fact"] != by_row[row["row"]].fact
        for judgement in (_same(by_row[row["row"]], row["fact"]),)
    }
    return _new(transaction, same.values())


def judge(store: Store, judgements: Iterable[Judgement]) -> int:
    """Records those that a source makes itself and that neither stand nor were undone; how many."""
    given = {judgement.id: judgement for judgement in judgements}
    return record(store, store.read_work(lambda tx: _new(tx, given.values()))) if given else 0


def _new(transaction: Transaction, judgements: Collection[Judgement]) -> list[Judgement]:
    decided = standing_or_undone(transaction, [judgement.id for judgement in judgements])
    return sorted((j for j in judgements if j.id not in decided), key=lambda j: j.id)


def _same(alias: Alias, fact: str) -> Judgement:
    name = judgement_id(alias.fact, fact, alias.by, alias.at)
    return Judgement(name, "fact", alias.fact, fact, "same", alias.by, alias.at, _WHY, 1.0)
