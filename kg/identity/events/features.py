"""What two signatures have in common and what keeps them apart: numbers, each with a name in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Set
from math import log1p

from kg.identity.events.signature import Signature

_ONCE = frozenset({"Departure", "SeizureOfPower", "Election", "Appointment", "Accession", "Legislation"})
_SERIAL = frozenset({"violence", "Release"})
NAMES: Mapping[str, str] = {
    "same class": "both are of the same class",
    "told day": "the day that one tells is the other's",
    "next day": "the day that one tells is next to the other's",
    "told apart": "days between what they tell",
    "same date": "documents of one day",
    "dates apart": "days between documents that tell no day",
    "comes true": "one expects it, the other tells that it takes place",
    "both expected": "both expect it",
    "recalled": "the later one recalls what is known already",
    "recalled later": "recalled, by a document of another day",
    "shared": "shared persons, bodies and places",
    "shared share": "of the persons, bodies and places of the one with fewer, how many are shared",
    "other people": "about different persons",
    "other places": "in places of which none lies in the other",
    "states": "shared states",
    "other states": "about different states",
    "names": "shared names in the sentences",
    "other names": "no name in common",
    "same word": "told by the same word",
    "fresh later": "the later one brings it as news",
    "same words same day": "nearly the same words on one day",
    "words": "shared words in the clauses",
    "sentence words": "shared words in the sentences",
    "things": "the same kind of thing or group",
    "one document": "told by one document",
    "sums up": "one counts over a time",
    "once more": "the later one tells of another one",
    "other turn": "another round, phase or number of a series",
    "numbers": "shared numbers",
    "series": "of a kind that happens every day, undated, days apart",
    "once": "of a kind that happens once to the same persons",
}


def features(one: Signature, other: Signature) -> dict[str, float]:
    """By name (:data:`NAMES`); 0 where a thing is not so."""
    early, late = sorted((one, other), key=lambda s: (s.day, s.fact))
    gap = max(one.first, other.first) - min(one.last, other.last)
    apart = late.day - early.day
    dated = one.dated or other.dated
    telling = one.telling & other.telling
    fewest = min(len(one.telling), len(other.telling))
    found = {
        "same class": bool(one.classes & other.classes),
        "told day": dated and gap <= 0,
        "next day": dated and gap == 1,
        "told apart": log1p(gap - 1) if dated and gap > 1 else 0,
        "same date": not dated and apart == 0,
        "dates apart": log1p(apart) if not dated else 0,
        "comes true": one.expected != other.expected and not late.expected,
        "both expected": one.expected and other.expected,
        "recalled": late.recalled,
        "recalled later": late.recalled and apart > 0,
        "shared": min(len(telling), 3),
        "shared share": len(telling) / fewest if fewest else 0,
        "other people": _apart(one.people, other.people),
        "other places": _other_places(one, other),
        "states": _share(one.states, other.states),
        "other states": _apart(one.states, other.states),
        "names": _share(one.names, other.names),
        "other names": _apart(one.names, other.names),
        "same word": bool(one.verbs & other.verbs),
        "fresh later": late.fresh and apart > 0,
        "same words same day": apart == 0 and _share(one.sentence.words, other.sentence.words) > 0.6,
        "words": _share(one.clause.words, other.clause.words),
        "sentence words": _share(one.sentence.words, other.sentence.words),
        "things": bool(one.things & other.things),
        "one document": bool(one.documents & other.documents),
        "sums up": one.sentence.sums_up != other.sentence.sums_up,
        "once more": late.clause.once_more and apart > 0,
        "other turn": _apart(one.sentence.ordinals, other.sentence.ordinals),
        "numbers": len({n for n in one.sentence.numbers & other.sentence.numbers if n > 2}) > 0,
        "series": one.family in _SERIAL and not dated and apart > 0,
        "once": bool(one.classes & other.classes & _ONCE)
        and bool(one.people & other.people or one.states & other.states),
    }
    return {name: float(value) for name, value in found.items()}


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
