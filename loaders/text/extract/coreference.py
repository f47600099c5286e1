"""Which spans are about the same thing: the head's antecedents plus rules over names of the whole text.

The head sees one window; the rules connect names wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from loaders.text.extract.countries import country_of
from loaders.text.extract.decisions import Antecedent
from loaders.text.extract.labels import MENTION_TYPES
from loaders.text.extract.tagging import Span
from loaders.text.extract.words import INITIAL, MIXED, TITLE, UNCASED, UPPER, Words

_NAMED: Final = frozenset(
    {"PER", "CTY", "GOV", "MIL", "ARM", "IGO", "PTY", "COM", "MED", "ORG", "LOC", "FAC", "EVN"}
)
_CAPITAL: Final = frozenset({TITLE, UPPER, INITIAL, MIXED})
_ABBREVIATED: Final = frozenset({"GOV", "MIL", "ARM", "IGO", "PTY", "COM", "MED", "ORG"})
_SHORTEST_ACRONYM: Final = 3
_PRONOUNS: Final = frozenset(
    {
        *("he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself"),
        *("they", "them", "their", "themselves", "we", "us", "our", "i", "me", "my", "you", "your"),
        *("who", "which", "that"),
    }
)


class Clusters:
    """Sets of spans, joined pairwise."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        """The first member of the set of ``i``."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one set of the two."""
        a, b = self.find(i), self.find(j)
        self._parent[max(a, b)] = min(a, b)


def cluster(words: Words, spans: Sequence[Span], antecedents: Iterable[Antecedent], far: int) -> Clusters:
    """Join equal names, forms of one name over ``far`` words apart, and every span with its antecedent.

    The surest antecedents go first, and none may put two persons or two states into one set.
    """
    clusters = Clusters(len(spans))
    told = {i: _telling_names(words, s) for i, s in enumerate(spans)}
    for later, earlier in _repeated_names(words, spans, far):
        _join(clusters, told, later, earlier)
    for antecedent in sorted(antecedents, key=lambda a: (-a.score, a.later)):
        if _compatible(told[clusters.find(antecedent.later)], told[clusters.find(antecedent.earlier)]):
            _join(clusters, told, antecedent.later, antecedent.earlier)
    return clusters


def _join(clusters: Clusters, told: dict[int, frozenset[str]], later: int, earlier: int) -> None:
    both = told[clusters.find(later)] | told[clusters.find(earlier)]
    clusters.join(later, earlier)
    told[clusters.find(earlier)] = both


def _compatible(some: frozenset[str], others: frozenset[str]) -> bool:
    return not some or not others or bool(some & others)


def _telling_names(words: Words, span: Span) -> frozenset[str]:
    """The words of a person's name, or the state that a name stands for; nothing for a description."""
    if span.is_event or not is_name(words, span):
        return frozenset()
    label = MENTION_TYPES[span.label]
    if label == "CTY":
        return frozenset({country_of(words.span(span.first, span.last)) or ""} - {""})
    if label == "PER" and any(words.shapes[i] in _CAPITAL for i in range(span.first, span.last + 1)):
        return frozenset(
            words.word(i).lower() for i in range(span.first, span.last + 1) if _is_long(words, i)
        )
    return frozenset()


def _is_long(words: Words, i: int) -> bool:
    return words.ends[i] - words.starts[i] > 1


def is_name(words: Words, span: Span) -> bool:
    """Whether a mention is a proper name, as far as its letters tell."""
    if MENTION_TYPES[span.label] not in _NAMED:
        return False
    shapes = words.shapes[span.first : span.last + 1]
    return any(s in _CAPITAL or s == UNCASED for s in shapes) and not is_pronoun(words, span)


def is_pronoun(words: Words, span: Span) -> bool:
    """Whether a mention is a single pronoun."""
    return words.span(span.first, span.last).lower() in _PRONOUNS


def _repeated_names(words: Words, spans: Sequence[Span], far: int) -> Iterator[tuple[int, int]]:
    """Pairs of equal names and acronyms; out of the head's sight also surnames and forms of one state."""
    seen: dict[tuple[str, int], int] = {}
    for i, span in enumerate(spans):
        if span.is_event or not is_name(words, span):
            continue
        text = words.span(span.first, span.last).lower()
        for form in (text, *_short_forms(words, span)):
            if (form, span.label) in seen:
                yield i, seen[form, span.label]
            seen[form, span.label] = i
        for form in _other_forms(words, span, text):
            before = seen.setdefault((form, span.label), i)
            if span.first - spans[before].first > far:
                yield i, before
            seen[form, span.label] = i


def _short_forms(words: Words, span: Span) -> list[str]:
    """An acronym as itself, and a name of several words as the acronym it may have."""
    if MENTION_TYPES[span.label] not in _ABBREVIATED:
        return []
    if span.first == span.last:
        return [f"short {words.word(span.first).lower()}"] if words.shapes[span.first] == UPPER else []
    initials = [
        words.word(i)[0]
        for i in range(span.first, span.last + 1)
        if words.shapes[i] in _CAPITAL or words.shapes[i] == UNCASED
    ]
    return [f"short {''.join(initials).lower()}"] if len(initials) >= _SHORTEST_ACRONYM else []


def _other_forms(words: Words, span: Span, text: str) -> list[str]:
    """What else a name may be repeated as; marked, so that it never equals a name by accident."""
    label = MENTION_TYPES[span.label]
    if label == "PER":
        return [f"surname {words.word(span.last).lower()}"]
    if label == "CTY":
        return [f"state {country_of(text) or text}"]
    return []
