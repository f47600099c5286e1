"""How alike two names are: word by word, in any order, over transliterations, initials and spacing."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from kg.identity.entities.words import Name, skeleton

_ALIKE = 0.84  # Jaro-Winkler from which two words are spellings of one
_SAME_SOUND = 0.95
_INITIAL = 0.5
_DETAILED = 4  # pairs of names, the most alike ones first, that are compared word by word


class Likeness(NamedTuple):
    """Two names, and how much of both (``whole``) and of the shorter one (``part``) agrees, 0 to 1.

    ``words`` of the shorter name that have their like in the other; ``spare``: words of either without.
    """

    whole: float
    part: float
    words: int
    spare: int
    left: Name
    right: Name


def likeness(left: Sequence[Name], right: Sequence[Name]) -> Likeness | None:
    """Of the two most alike names of two entities; ``None`` where one of them has no name."""
    equal = {tuple(sorted(a.words)) for a in left} & {tuple(sorted(b.words)) for b in right}
    pairs = [(a, b) for a in left for b in right if not equal or _equal(a, b, equal)]
    if len(pairs) > _DETAILED:
        rough = [
            (-fuzz.token_sort_ratio(_joined(a.words), _joined(b.words)), i) for i, (a, b) in enumerate(pairs)
        ]
        pairs = [pairs[i] for _, i in sorted(rough)[:_DETAILED]]
    found = [_compare(a, b) for a, b in pairs]
    return max(found, key=_strength) if found else None


def _equal(left: Name, right: Name, words: Set[tuple[str, ...]]) -> bool:
    ours = tuple(sorted(left.words))
    return ours in words and ours == tuple(sorted(right.words))


def _strength(found: Likeness) -> tuple[float, int, bool, str, str]:
    return (
        found.whole,
        found.words,
        not (found.left.weak or found.right.weak),
        found.left.text,
        found.right.text,
    )


@lru_cache(maxsize=200_000)
def _joined(words: tuple[str, ...]) -> str:
    return " ".join(words)


def _compare(left: Name, right: Name) -> Likeness:
    short, long = sorted((left.words, right.words), key=lambda w: (len(w), w))
    if sorted(short) == sorted(long):
        return Likeness(1.0, 1.0, len(short), 0, left, right)
    matched, count = _matched(short, long)
    letters = sum(map(len, short)), sum(map(len, long))
    whole = max(2 * matched / sum(letters), _run_together(short, long))
    part = min(1.0, matched / letters[0])
    return Likeness(min(1.0, whole), part, count, len(short) + len(long) - 2 * count, left, right)


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[float, int]:
    """Letters and number of the words of the shorter name that have their like in the other, one each."""
    free, open_ones = list(long), []
    matched, count = 0.0, 0
    for word in short:
        if word in free:
            free.remove(word)
            matched += len(word)
            count += 1
        else:
            open_ones.append(word)
    for word in sorted(open_ones, key=lambda w: (-len(w), w)):
        score, best = max(((alike(word, other), other) for other in free), default=(0.0, ""))
        if score > 0:
            free.remove(best)
            matched += score * (len(word) + len(best)) / 2
            count += 1
    return matched, count


def _run_together(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """``abd al khaliq`` and ``abdulkhaliq``: without spaces; only near equality counts."""
    score = fuzz.ratio("".join(short), "".join(long)) / 100
    return score if score > 0.9 else 0.0


@lru_cache(maxsize=400_000)
def alike(word: str, other: str) -> float:
    """Of two words, 0 where they are two."""
    if word == other:
        return 1.0
    if 1 in (len(word), len(other)):
        return _INITIAL if word[0] == other[0] else 0.0
    if word.isdigit() or other.isdigit():
        return 0.0
    same = _SAME_SOUND if len(skeleton(word)) > 1 and skeleton(word) == skeleton(other) else 0.0
    score = JaroWinkler.similarity(word, other)
    return max(same, score if score >= _ALIKE else 0.0)
