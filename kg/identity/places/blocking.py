"""Pairs of places worth comparing: a published number, a name within a country, or a similar one nearby."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import floor

from kg.identity.entities.words import skeleton
from kg.identity.places.profile import ROOT, Place

_LARGEST = 40  # places of one block that are paired with each other
_ANYWHERE = ""


def pairs(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Positions of places to compare, each pair once, in a fixed order."""
    total = len(places)
    codes: set[int] = set()
    for keyed in (_by_number, _by_name, _by_sound):
        blocks: dict[int, list[int]] = defaultdict(list)
        for key, position in keyed(places):
            if not blocks[key] or blocks[key][-1] != position:
                blocks[key].append(position)
        for block in blocks.values():
            for part in [block] if len(block) <= _LARGEST else _cut(block, places):
                codes.update(
                    left * total + right
                    for left, right in combinations(part, 2)
                    if comparable(places[left], places[right])
                )
    return [divmod(code, total) for code in sorted(codes)]


def comparable(left: Place, right: Place) -> bool:
    """Whether one place may be of both kinds; a town is not its district, and not its airport."""
    return left.kind == right.kind or ROOT in (left.kind, right.kind)


def _by_number(places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    for position, place in enumerate(places):
        yield from ((hash(number), position) for number in place.numbers)


def _by_name(places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Within a country; what lies in none that is known is paired with the most populous of its name."""
    nowhere = {name for p in places if p.country is None for name in p.names}
    largest: dict[str, tuple[int, int]] = {}
    for position, place in enumerate(places):
        for name in place.names | place.others:
            if place.country is not None:
                yield hash((place.country, name)), position
                if name in nowhere and place.size > largest.get(name, (0, 0))[0]:
                    largest[name] = place.size, position
    lost = [(n, i) for i, p in enumerate(places) if p.country is None for n in p.names]
    found = [(name, position) for name, (_, position) in largest.items()]
    for name, position in sorted([*lost, *found], key=lambda pair: pair[1]):
        yield hash((_ANYWHERE, name)), position


def _by_sound(places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Names of the same consonants within about a hundred kilometres, over the lines of either grid."""
    for position, place in enumerate(places):
        if place.point is None:
            continue
        latitude, longitude = place.point
        cells = {(floor(latitude), floor(longitude)), (floor(latitude + 0.5) + 1000, floor(longitude + 0.5))}
        sounds = {skeleton(name.replace(" ", "")) for name in place.names}
        yield from ((hash((cell, sound)), position) for cell in cells for sound in sounds)


def _cut(block: Iterable[int], places: Sequence[Place]) -> Iterator[list[int]]:
    """A large block by degrees and by area; what says neither stays out."""
    parts: dict[object, list[int]] = defaultdict(list)
    for position in block:
        place = places[position]
        for area in place.areas:
            parts[area].append(position)
        if place.point is not None:
            latitude, longitude = place.point
            parts[floor(latitude), floor(longitude)].append(position)
    yield from (part for part in parts.values() if 1 < len(part) <= _LARGEST)
