"""What two signatures have in common and what keeps them apart: numbers, each with a name in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Set
from math import log1p

from kg.identity.events.signature import Signature
from kg.identity.events.wording import stem

_ONCE = frozenset({"Departure", "SeizureOfPower", "Election", "Appointment", "Accession", "Legislation"})
_VOTING = frozenset(stem(word) for word in ("vote", "votes", "voting", "election", "referendum", "polls"))
_WINNING = frozenset(
    stem(word) for word in ("win", "winning", "won", "elected", "results", "victory", "defeats")
)
_COUNTED = 30  # days from a vote to its result
NAMES: Mapping[str, str] = {
    "told day": "the day that one tells is the other's, and neither tells of more",
    "next day": "the day that one tells is next to the other's",
    "told apart": "days between what they tell",
    "dates apart": "days between documents that tell no day",
    "comes true": "one expects it, the other tells that it takes place",
    "recalled": "the later one recalls what is known already",
    "vote and result": "a vote, then who won it",
    "recalled later": "a document of another day recalls it, and tells of no more",
    "other people": "about different persons",
    "states": "shared states",
    "names": "shared names in the sentences",
    "same word": "told by the same word",
    "same words same day": "nearly the same words on one day",
    "one document": "told by one document",
    "once more": "the later one tells of another one",
    "other turn": "another round, phase or number of a series",
    "numbers": "shared numbers",
    "once": "of a kind that happens once to the same persons",
}


def features(one: Signature, other: Signature) -> dict[str, float]:
    """By name (:data:`NAMES`); 0 where a thing is not so."""
    early, late = sorted((one, other), key=lambda s: (s.day, s.fact))
    gap = max(one.first, other.first) - min(one.last, other.last)
    apart = late.day - early.day
    dated = one.dated or other.dated
    sums_up = one.sentence.sums_up != other.sentence.sums_up
    elsewhere = _other_places(one, other)
    whole = not sums_up and not elsewhere
    found = {
        "told day": dated and gap <= 0 and whole,
        "next day": dated and gap == 1,
        "told apart": log1p(gap - 1) if dated and gap > 1 else 0,
        "dates apart": log1p(apart) if not dated else 0,
        "comes true": one.expected != other.expected and not late.expected,
        "recalled": late.recalled,
        "recalled later": late.recalled and apart > 0 and not dated and whole,
        "other people": _apart(one.people, other.people),
        "states": _share(one.states, other.states),
        "names": _share(one.names, other.names),
        "same word": bool(one.verbs & other.verbs),
        "vote and result": bool(early.verbs & _VOTING and late.verbs & _WINNING) and apart <= _COUNTED,
        "same words same day": apart == 0 and _alike(one.sentence.words, other.sentence.words) > 0.5,
        "one document": bool(one.documents & other.documents),
        "once more": late.clause.once_more and apart > 0,
        "other turn": _apart(one.sentence.ordinals, other.sentence.ordinals),
        "numbers": len({n for n in one.sentence.numbers & other.sentence.numbers if n > 2}) > 0,
        "once": bool(one.classes & other.classes & _ONCE)
        and bool(one.people & other.people or one.states & other.states),
    }
    return {name: float(value) for name, value in found.items()}


def _alike(one: Set[str], other: Set[str]) -> float:
    """How much of all the words both have."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _share(one: Set[str], other: Set[str]) -> float:
    """How much of the smaller set the other holds too."""
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _apart(one: Set[object], other: Set[object]) -> bool:
    return bool(one) and bool(other) and not one & other


def _other_places(one: Signature, other: Signature) -> bool:
    """Both name towns or regions, and none of one is, or lies in, one of the other."""
    here, there = one.sites | one.outer, other.sites | other.outer
    return bool(one.sites and other.sites) and not (one.sites & there or other.sites & here)
