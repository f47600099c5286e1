"""Judgements that a source makes itself: they stand while it says something of both sides."""

from __future__ import annotations

from collections.abc import Collection, Set

from kg.identity.judgements import withdraw
from kg.model import Judgement
from kg.store.bolt import Transaction
from kg.store.primary import judgement_of
from kg.store.read import noted_about, rows_for, said_about
from kg.store.statements import statement


def take_back_unsupported(transaction: Transaction, sources: Set[str], nodes: Set[str]) -> None:
    """Withdraws the sources' own judgements on these facts and entities of which a side is no longer told.

    A fact is told by a report, an entity by a record with values; what is retracted tells nothing. Loading
    again what told it brings the judgement back.
    """
    rows = rows_for(transaction, statement("write_judgements_on"), nodes)
    found = {j.id: j for row in rows if (j := judgement_of(row["row"])).by in sources}
    told = _told(transaction, found.values())
    withdraw(transaction, [j for _, j in sorted(found.items()) if not {j.left, j.right} <= told])


def _told(transaction: Transaction, judgements: Collection[Judgement]) -> set[str]:
    sides = {node for j in judgements for node in (j.left, j.right)}
    facts = {said.report.fact for said in said_about(transaction, sides)}
    return facts | {noted.record.entity for noted in noted_about(transaction, sides) if noted.record.values}
