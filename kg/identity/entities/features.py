"""What speaks for and against two entities being one: numbers from 0 to 1, each sayable in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.identity.entities.blocking import exact_class
from kg.identity.entities.likeness import Likeness, likeness
from kg.identity.entities.numbers import family
from kg.identity.entities.profile import Birth, Profile

_DAYS_OF_YEAR = 366
_MANY = frozenset({"number", "mmsi"})  # an entity may have several of these, and another come to have one
ONE_EACH = frozenset({"imo", "wikidata", "lei"})  # an entity has one of these


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two profiles, the likeness of their names, and the features by name (absent = 0)."""

    left: Profile
    right: Profile
    names: Likeness | None
    features: Mapping[str, float]


FEATURES = (
    "bias",
    "name",
    "name_short",
    "name_equal",
    "name_letters",
    "name_words",
    "name_spare",
    "name_weak",
    "names_more",
    "birth_day",
    "birth_year",
    "birth_near",
    "birth_apart",
    "state",
    "state_apart",
    "gender_apart",
    "place",
    "place_apart",
    "role",
    "address",
    "name_and_birth",
    "number",
    "number_own",
    "number_apart",
    "class_apart",
)


def compare(left: Profile, right: Profile) -> Comparison:
    """The features of two entities."""
    names = likeness(left.names, right.names)
    found = {"bias": 1.0}
    if names:
        found |= _names(names, left, right)
    found |= _births(left.births, right.births)
    if names and "birth_day" in found:
        found["name_and_birth"] = found["name"]
    found |= _sets("state", left.states, right.states)
    found |= _numbers(left.numbers, right.numbers)
    found |= _words(left, right)
    if left.genders and right.genders and not left.genders & right.genders:
        found["gender_apart"] = 1.0
    if not exact_class(left, right):
        found["class_apart"] = 1.0
    return Comparison(left, right, names, found)


def vector(comparison: Comparison) -> list[float]:
    """The features in the order of :data:`FEATURES`."""
    return [comparison.features.get(name, 0.0) for name in FEATURES]


def _names(names: Likeness, left: Profile, right: Profile) -> dict[str, float]:
    close = max(0.0, (names.whole - 0.6) / 0.4)
    found = {
        "name": close,
        "name_short": max(0.0, (names.part - 0.6) / 0.4),
        "name_letters": close * min(sum(map(len, names.left.words)), 30) / 30,
        "name_words": close * min(max(names.words - 1, 0), 3) / 3,
        "name_spare": min(names.spare, 4) / 4,
        "names_more": min(_shared(left, right) - 1, 3) / 3 if _shared(left, right) else 0.0,
    }
    if names.whole == 1.0 and names.spare == 0:
        found["name_equal"] = 1.0
    if names.left.weak or names.right.weak:
        found["name_weak"] = 1.0
    return found


def _shared(left: Profile, right: Profile) -> int:
    """How many names both bear, whatever the order of the words."""
    return len({frozenset(n.words) for n in left.names} & {frozenset(n.words) for n in right.names})


def _births(left: Sequence[Birth], right: Sequence[Birth]) -> dict[str, float]:
    """The closest pair of dates counts: lists give several where they are not sure."""
    if not left or not right:
        return {}
    pairs = [(a, b) for a in left for b in right]
    if any(a.text == b.text and len(a.text) == 10 for a, b in pairs):
        return {"birth_day": 1.0}
    if any(a.first <= b.last and b.first <= a.last for a, b in pairs):
        return {"birth_year": 1.0}
    gap = min(max(a.first - b.last, b.first - a.last) for a, b in pairs)
    if gap <= 2 * _DAYS_OF_YEAR:
        return {"birth_near": 1.0}
    return {"birth_apart": min(gap / (10 * _DAYS_OF_YEAR), 1.0) / 2 + 0.5}


def _numbers(left: frozenset[str], right: frozenset[str]) -> dict[str, float]:
    shared = left & right
    if shared:
        return {"number": 1.0} if {family(n) for n in shared} <= _MANY else {"number_own": 1.0}
    single = {family(n) for n in left} & {family(n) for n in right} & ONE_EACH
    return {"number_apart": 1.0} if single else {}


def _words(left: Profile, right: Profile) -> dict[str, float]:
    found = _sets("place", left.places, right.places)
    for name, ours, theirs in (
        ("role", left.roles, right.roles),
        ("address", left.addresses, right.addresses),
    ):
        if ours and theirs:
            found[name] = len(ours & theirs) / min(len(ours), len(theirs))
    return found


def _sets(name: str, left: frozenset[str], right: frozenset[str]) -> dict[str, float]:
    if not left or not right:
        return {}
    return {name: 1.0} if left & right else {f"{name}_apart": 1.0}
