"""Judging which reports tell of one event, and keeping these judgements true when reports come and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.dates import iso_day
from kg.identity.clusters import Pair, pair_of
from kg.identity.events.blocking import candidates
from kg.identity.events.families import classes_of, families
from kg.identity.events.model import decide
from kg.identity.events.reading import Signatures
from kg.identity.judgements import record
from kg.identity.merge import follow
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store, Transaction
from kg.store.patch import Patch, chunks
from kg.store.primary import judgement_of
from kg.store.statements import statement
from kg.store.write import now

BY = "event-resolver"
_AT_ONCE = 500  # judgements recorded, or facts of documents asked about, in one transaction


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a run did: facts looked at, pairs compared, judgements that are new and that it took back."""

    facts: int = 0
    compared: int = 0
    joined: int = 0
    withdrawn: int = 0


class Resolver:
    """Resolves events; keep one for a whole load, it remembers what it has read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._signatures = Signatures(store)

    def documents(self, documents: Iterable[str]) -> Resolved:
        """The events that these documents (by id) tell, against the graph."""
        found: set[str] = set()
        for part in chunks(sorted(set(documents)), _AT_ONCE):
            rows = self._store.read(statement("write_subjects"), ids=part)
            found |= {row["fact"] for row in rows if row["fact"]}
        return self.facts(found)

    def everything(self) -> Resolved:
        """All events that texts tell."""
        rows = self._store.read(statement("events_days"))
        days = sorted({row["date"][:10] for row in rows})
        if not days:
            return Resolved()
        span = {"first": days[0], "last": days[-1] + "~"}
        texts = self._store.read(statement("events_texts"), classes=_every_class(), **span)
        return self.facts(row["fact"] for row in texts)

    def facts(self, facts: Iterable[str]) -> Resolved:
        """These facts (ids as first resolved) against all others, each other included."""
        wanted = set(facts)
        compared = 0
        made: dict[Pair, Judgement] = {}
        for one, other in candidates(self._signatures, wanted):
            compared += 1
            decision = decide(one, other)
            if decision.same:
                at = f"{iso_day(max(one.day, other.day))}T00:00:00Z"
                made[pair_of(one.fact, other.fact)] = _same(
                    one.fact, other.fact, at, decision.score, decision.why
                )
        known = _Known(self._store, wanted | {fact for pair in made for fact in pair})
        joined = [j for pair, j in sorted(made.items()) if known.free(pair) and known.stands(pair) != j]
        stale = [
            j
            for pair, j in sorted(known.own.items())
            if set(pair) & wanted and known.free(pair) and made.get(pair) != j
        ]
        self._withdraw(stale)
        for part in chunks(joined, _AT_ONCE):
            record(self._store, part)
        return Resolved(len(wanted), compared, len(joined), len(stale))

    def _withdraw(self, stale: Sequence[Judgement]) -> None:
        def work(transaction: Transaction) -> None:
            patch = Patch()
            for judgement in stale:
                patch.update("Judgement", judgement.id, {"retractedAt": now(), "verdict": "unsure"})
            patch.apply(transaction)
            follow(transaction, {node for j in stale for node in (j.left, j.right)})

        if stale:
            self._store.write(work)


class _Known:
    """What is judged on facts already: ``own`` holds what stands of the resolver's judgements, by pair."""

    def __init__(self, store: Store, facts: Iterable[str]) -> None:
        self.own: dict[Pair, Judgement] = {}
        self._undone: set[Pair] = set()
        self._others: set[Pair] = set()
        self._by_hand: set[str] = set()
        for part in chunks(sorted(set(facts)), 5_000):
            for row in store.read(statement("events_judged"), ids=part):
                self._note(judgement_of(row["row"]), standing=row["row"].get("retractedAt") is None)

    def _note(self, judgement: Judgement, *, standing: bool) -> None:
        pair = pair_of(judgement.left, judgement.right)
        if judgement.by == BY and standing:
            self.own[pair] = judgement
        elif judgement.by == BY and judgement.verdict == "same":
            self._undone.add(pair)
        elif judgement.by != BY and standing:
            self._others.add(pair)
            if judgement.score is None:
                self._by_hand.update(pair)

    def free(self, pair: Pair) -> bool:
        """Whether the resolver may judge: nobody else did, nor undid it, and no person judged either fact."""
        return pair not in self._undone | self._others and not self._by_hand.intersection(pair)

    def stands(self, pair: Pair) -> Judgement | None:
        """The resolver's own judgement."""
        return self.own.get(pair)


def _same(left: str, right: str, at: str, score: float, why: str) -> Judgement:
    first, second = pair_of(left, right)
    return Judgement(judgement_id(first, second, BY, at), "fact", first, second, "same", BY, at, why, score)


def _every_class() -> list[str]:
    return [cls for family in families() for cls in classes_of(family)]
