"""Which spans are about the same thing: the head's antecedents plus rules over names of the whole text.

The head sees one window; the rules connect equal names wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from loaders.text.extract.decisions import Antecedent
from loaders.text.extract.labels import MENTION_TYPES
from loaders.text.extract.tagging import Span
from loaders.text.extract.words import INITIAL, MIXED, TITLE, UNCASED, UPPER, Words

_NAMED: Final = frozenset(
    {"PER", "CTY", "GOV", "MIL", "ARM", "IGO", "PTY", "COM", "MED", "ORG", "LOC", "FAC", "EVN"}
)
_CAPITAL: Final = frozenset({TITLE, UPPER, INITIAL, MIXED})
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
    """Join every span with its antecedent, and names that repeat beyond ``far`` words."""
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


def _repeated_names(words: Words, spans: Sequence[Span], far: int) -> Iterable[tuple[int, int]]:
    """Later spans that repeat a name last seen out of the head's sight: in full, or by the surname."""
    full: dict[tuple[str, int], int] = {}
    surname: dict[str, int] = {}
    for i, span in enumerate(spans):
        if span.is_event or not is_name(words, span):
            continue
        text = words.span(span.first, span.last).lower()
        person = MENTION_TYPES[span.label] == "PER"
        earlier = full.get((text, span.label))
        if earlier is None and person and span.first == span.last:
            earlier = surname.get(text)
        if earlier is not None and span.first - spans[earlier].first > far:
            yield i, earlier
        full[text, span.label] = i
        if person and span.first < span.last:
            surname[words.word(span.last).lower()] = i
