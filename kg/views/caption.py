"""The name of a fact: its class and whom it is about, without the status, which depends on the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.views.classes import is_a, words

# Role → the word before its fillers, in the order of the caption.
_EVENT = (
    ("PARTICIPANT", "of"),
    ("AGENT", "by"),
    ("OBJECT", "of"),
    ("POSITION", "as"),
    ("RECIPIENT", "to"),
    ("INSTRUMENT", "with"),
    ("MEDIATOR", "mediated by"),
    ("HOST", "hosted by"),
    ("ORIGIN", "from"),
    ("PLACE", "in"),
)
_INTERVAL = (
    ("HOLDER", "of"),
    ("POSITION", "as"),
    ("SUPPLIER", "by"),
    ("WEAPON", "of"),
    ("RECIPIENT", "to"),
    ("AUTHORITY", "by"),
    ("TARGET", "on"),
    ("OWNER", "by"),
    ("ASSET", "of"),
    ("SUBJECT", "of"),
    ("COUNTERPART", "to"),
    ("MEMBER", "of"),
    ("BODY", "in"),
    ("PLACE", "of"),
    ("CONTROLLER", "by"),
    ("CLAIMANT", "claimed by"),
)
# An armed action, a sanction or a threat goes against its recipient; what is captured is taken from it.
_AGAINST = (
    "ArmedAction", "SanctionAction", "Threat", "Accusation", "Arrest", "Prosecution", "Protest", "Capture",
)  # fmt: skip
_SHOWN = 3
_TO_THE_DAY = 2  # hyphens of a date behind its first character


def caption(cls: str, fillers: Iterable[tuple[str, str]], names: Mapping[str, str], start: str | None) -> str:
    """``Summit of Donald Trump and Vladimir Putin in Budapest``; of a fact without any, when it was.

    Args:
        fillers: (role, canonical entity id); their order does not matter.
        names: entity names by canonical id; an entity without one is named by its id.
        start: the fact's start, a partial date; told where nobody and no place is (``Meeting in 2025-10``).
    """
    by_role: dict[str, set[str]] = {}
    for role, entity in fillers:
        by_role.setdefault(role, set()).add(names.get(entity, entity))
    order = _INTERVAL if is_a(cls, "Interval") else _EVENT
    parts = [
        f"{_word(cls, role, word)} {_listed(sorted(by_role[role]))}"
        for role, word in order
        if role in by_role
    ]
    if not parts and start:
        day = start.partition("T")[0]
        parts = [f"{'on' if day.count('-', 1) == _TO_THE_DAY else 'in'} {day}"]
    return " ".join([words(cls), *parts])[:300]


def _word(cls: str, role: str, usual: str) -> str:
    if role == "RECIPIENT" and any(is_a(cls, c) for c in _AGAINST):
        return "against"
    return usual


def _listed(names: Sequence[str]) -> str:
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
