"""Pairs worth comparing, out of all that there are, without going through all that there are.

Two entities become a pair when they share a number, a name in any order of its words, or two of the rarer
words of a name in whatever transliteration. Blocks that are too large to pair are divided by year of birth
and by State, and left out where that does not help: a name that a hundred bear says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from kg.identity.entities.profile import Profile
from kg.identity.entities.words import skeleton
from kg.views.classes import is_a

_LARGEST = 40  # entities of one block that are paired with each other
_RARE = 4  # words of a name, the rarest first, that make keys
_NAMES = 12  # names of an entity that make keys


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Positions of profiles to compare, each pair once, in a fixed order."""
    total = len(profiles)
    codes: set[int] = set()
    parts = []
    for block in _blocks(profiles):
        for left, right in combinations(block, 2):
            if comparable(profiles[left], profiles[right]):
                codes.add(left * total + right)
        if len(codes) > 500_000:  # a set of numbers takes ten times the memory of an array
            parts.append(np.fromiter(codes, np.int64, len(codes)))
            codes = set()
    parts.append(np.fromiter(codes, np.int64, len(codes)))
    for code in np.unique(np.concatenate(parts)):
        yield divmod(int(code), total)


def comparable(left: Profile, right: Profile) -> bool:
    """Whether one thing may be of both classes: sorts of organisation are told differently by lists."""
    kinds = {left.kind, right.kind}
    return len(kinds) == 1 or kinds == {"Actor", "Person"} or kinds == {"Actor", "Organization"}


def exact_class(left: Profile, right: Profile) -> bool:
    """Whether one class is the other or above it."""
    return is_a(left.cls, right.cls) or is_a(right.cls, left.cls)


def _blocks(profiles: Sequence[Profile]) -> Iterator[list[int]]:
    """Sorted positions under one key, at least two and not too many."""
    for keyed in (_by_number, _by_name, _by_words):
        blocks: dict[int, list[int]] = defaultdict(list)
        for key, place in keyed(profiles):
            members = blocks[key]
            if not members or members[-1] != place:
                members.append(place)
        for members in blocks.values():
            if len(members) > 1:
                yield from _cut(members, profiles) if len(members) > _LARGEST else [members]


def _by_number(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    for place, profile in enumerate(profiles):
        yield from ((hash(number), place) for number in profile.numbers)


def _by_name(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    for place, profile in enumerate(profiles):
        keys = {hash(tuple(sorted(n.words))) for n in profile.names if not n.weak or len(n.words) > 1}
        yield from ((key, place) for key in keys)


def _by_words(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Two of a name's rarest words by their sound; of a name of one word that word."""
    bearers = _bearers(profiles)
    for place, profile in enumerate(profiles):
        keys: set[int] = set()
        for name in profile.names[:_NAMES]:
            sounds = sorted({skeleton(word) for word in name.words if len(word) > 1})
            rare = sorted(sounds, key=lambda sound: (bearers[sound], sound))[:_RARE]
            keys.update(map(hash, combinations(sorted(rare), 2)) if len(rare) > 1 else map(hash, rare))
        yield from ((key, place) for key in keys)


def _bearers(profiles: Iterable[Profile]) -> dict[str, int]:
    """How many entities have a word of this sound in a name."""
    count: dict[str, int] = defaultdict(int)
    for profile in profiles:
        for sound in {skeleton(w) for n in profile.names[:_NAMES] for w in n.words if len(w) > 1}:
            count[sound] += 1
    return count


def _cut(members: Sequence[int], profiles: Sequence[Profile]) -> Iterator[list[int]]:
    """A large block by year of birth and by State; what says neither stays out."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place in members:
        profile = profiles[place]
        for key in {birth.text[:4] for birth in profile.births} | profile.states:
            parts[key].append(place)
    yield from (part for part in parts.values() if 1 < len(part) <= _LARGEST)
