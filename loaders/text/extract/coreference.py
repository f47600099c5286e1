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
    """Join every span with its antecedent, equal names, and forms of one name over ``far`` words apart."""
    clusters = Clusters(len(spans))
    for antecedent in antecedents:
        clusters.join(antecedent.later, antecedent.earlier)
    for later, earlier in _repeated_names(words, spans, far):
        clusters.join(later, earlier)
    return clusters


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
