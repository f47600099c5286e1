"""Decisions on whether two entities or two facts are the same: taken, taken back, read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.identity.merge import follow
from kg.ids import judgement_id
from kg.model import Judgement
from kg.store.bolt import Store, Transaction
from kg.store.patch import Patch
from kg.store.primary import judgement_of, judgement_row
from kg.store.read import existing, rows_for, stored
from kg.store.statements import statement
from kg.store.write import now
from ontology.errors import UsageError

VERDICTS = ("same", "different", "unsure")


class UnknownNodeError(UsageError):
    """No entity and no fact has this id."""

    code = "unknown-id"


class BadPairError(UsageError):
    """Two ids that cannot be judged together."""

    code = "bad-pair"


def decide(
    store: Store, left: str, right: str, verdict: str, *, by: str, why: str = "", at: str | None = None
) -> Judgement:
    """Records a person's decision on two entities or two facts, and makes the graph follow it.

    Raises:
        UnknownNodeError, BadPairError: the ids do not exist, are equal, or of two kinds.
    """
    if left == right:
        raise BadPairError(f"{left!r} twice", hint="name two different entities or two different facts")
    moment = at or now()
    kinds = store.write(lambda tx: [_kind(tx, node) for node in (left, right)])
    if kinds[0] != kinds[1]:
        raise BadPairError(
            f"{left!r} is {kinds[0]}, {right!r} is {kinds[1]}", hint="judge two entities or two facts"
        )
    judgement = Judgement(
        judgement_id(left, right, by, moment), kinds[0], left, right, verdict, by, moment, why
    )
    record(store, [judgement])
    return judgement


def record(store: Store, judgements: Sequence[Judgement], recorded_at: str | None = None) -> int:
    """Stores judgements and makes the graph follow them, in one transaction; how many are new.

    The nodes need not exist yet: what is loaded later follows too.
    """

    def work(transaction: Transaction) -> int:
        there = existing(transaction, "Judgement", [j.id for j in judgements])
        patch = Patch()
        for judgement in {j.id: j for j in judgements}.values():
            row = judgement_row(judgement, recorded_at or now())
            if judgement.id in there:
                patch.replace("Judgement", row)
            else:
                patch.create(("Judgement",), row)
        patch.apply(transaction)
        follow(transaction, {node for j in judgements for node in (j.left, j.right)})
        return len({j.id for j in judgements} - there)

    return store.write(work)


def undo(store: Store, left: str, right: str, at: str | None = None) -> int:
    """Takes back every judgement on a pair; the graph is as if there had been none. How many there were."""

    def work(transaction: Transaction) -> int:
        pair = {left, right}
        rows = rows_for(transaction, statement("write_judgements_on"), [left])
        ids = [r["row"]["id"] for r in rows if {r["row"]["left"], r["row"]["right"]} == pair]
        patch = Patch()
        for judgement in sorted(set(ids)):
            patch.update("Judgement", judgement, {"retractedAt": at or now()})
        patch.apply(transaction)
        follow(transaction, pair)
        return len(set(ids))

    return store.write(work)


def withdraw(transaction: Transaction, judgements: Sequence[Judgement]) -> None:
    """Takes back judgements that nobody makes any more, and no other on their pairs.

    The moment is that of the judgement, which tells it from a person's :func:`undo`.
    """
    patch = Patch()
    for judgement in judgements:
        patch.update("Judgement", judgement.id, {"retractedAt": judgement.at})
    patch.apply(transaction)
    follow(transaction, {node for j in judgements for node in (j.left, j.right)})


def standing_or_undone(transaction: Transaction, judgements: Iterable[str]) -> set[str]:
    """Which of these judgements (ids) stand, or were undone by somebody; what was withdrawn may come back."""
    found = stored(transaction, "Judgement", judgements)
    return {j for j, row in found.items() if row.get("retractedAt") != row["judgedAt"]}


def judgements_on(store: Store, node: str) -> list[Judgement]:
    """The judgements on an id that are not taken back, in the order they were made."""
    rows = store.read(statement("write_judgements_on"), ids=[node])
    found = {row["row"]["id"]: judgement_of(row["row"]) for row in rows}
    return sorted(found.values(), key=lambda j: (j.at, j.id))


def _kind(transaction: Transaction, node: str) -> str:
    found = transaction.run(statement("write_kind_of"), id=node)
    if not found:
        raise UnknownNodeError(f"no entity and no fact {node!r}", hint="search finds ids by name")
    return str(found[0]["kind"])
