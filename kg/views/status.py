"""The status of a fact: a fold over its reports in their total order, and when it is disputed.

The order: when the status took effect (else the document's date), the lifecycle rank, the report's id.
A mention of an earlier stage takes nothing back; only a report that states the change itself does. The
fold reads what is affirmed; a denial attributed to a party is a contradiction to show, not a change of state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.views.clock import point
from kg.views.said import Said

DISPUTED = "disputed"
_EARLY = {"considered": 0, "planned": 1}
EXPECTED = frozenset(_EARLY)
"""Statuses of what has neither happened nor failed."""
_LAST_STAGE = 2
# Within one stage and one moment the further-reaching word counts.
_RANKS = ("considered", "planned", "ongoing", "postponed", "refused", "cancelled", "occurred")
_HAPPENS = frozenset({"ongoing", "occurred"})
_FAILS = frozenset({"postponed", "refused", "cancelled"})

Order = tuple[tuple[int, str], int, int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a status history: the status, from when (partial date), and the report that says so."""

    status: str
    valid_from: str
    said: Said


def order(said: Said) -> Order:
    """The place of a report in the total order."""
    status = said.report.status
    rank = _RANKS.index(status) if status in _RANKS else len(_RANKS)
    return point(_effective(said)), _stage(status), rank, said.id


def history(reports: Iterable[Said]) -> list[Change]:
    """Every change of status that the affirmed reports tell, in order."""
    changes: list[Change] = []
    for said in sorted((s for s in reports if s.report.polarity == "affirmed"), key=order):
        status = said.report.status
        if not changes or (_takes_over(said, changes[-1].status) and status != changes[-1].status):
            changes.append(Change(status, _effective(said), said))
    return changes


def status_of(reports: Sequence[Said]) -> str:
    """The status; ``disputed`` when documents contradict each other in their own words, or all only deny.

    Reports have the same standing when no one but the document speaks: one affirms the status that another
    denies, or two of the same moment say that it happened and that it did not.
    """
    if len(reports) == 1 and reports[0].report.polarity == "affirmed":
        return reports[0].report.status  # what most facts are: one report
    changes = history(reports)
    if not changes:
        return DISPUTED
    current = changes[-1].status
    own = [s for s in reports if s.own_words]
    affirmed = [s for s in own if s.report.polarity == "affirmed" and s.report.status == current]
    denied = [s for s in own if s.report.polarity == "denied" and s.report.status == current]
    if affirmed and (denied or _contradicted(affirmed, own)):
        return DISPUTED
    return current


def _contradicted(affirmed: Sequence[Said], own: Sequence[Said]) -> bool:
    latest = max(affirmed, key=order)
    against = _against(latest.report.status)
    return not latest.report.states_change and any(
        s.report.status in against
        and s.report.polarity == "affirmed"
        and point(_effective(s)) == point(_effective(latest))
        and not s.report.states_change
        and s.origin.id != latest.origin.id
        for s in own
    )


def _against(status: str) -> frozenset[str]:
    if status in _HAPPENS:
        return _FAILS
    return _HAPPENS if status in _FAILS else frozenset()


def _takes_over(said: Said, current: str) -> bool:
    return said.report.states_change or _stage(said.report.status) >= _stage(current)


def _stage(status: str) -> int:
    return _EARLY.get(status, _LAST_STAGE)


def _effective(said: Said) -> str:
    return said.report.status_from or said.origin.known_from
