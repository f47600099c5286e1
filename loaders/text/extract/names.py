"""The name an entity is shown under: its best mention, a state by its usual English name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.text.extract.coreference import is_name, is_pronoun
from loaders.text.extract.countries import country_of
from loaders.text.extract.labels import MENTION_TYPES
from loaders.text.extract.tagging import Span
from loaders.text.extract.words import Words

_NO_NAME: Final = "unnamed"


def canonical_name(words: Words, members: Sequence[Span]) -> str:
    """The longest proper name of a cluster, otherwise its longest description."""
    country = _as_country(words, members)
    if country:
        return country
    names = [words.span(s.first, s.last) for s in members if is_name(words, s)]
    described = [words.span(s.first, s.last) for s in members if not is_pronoun(words, s)]
    anything = [words.span(s.first, s.last) for s in members]
    best = max(names or described or anything or [_NO_NAME], key=len)
    return " ".join(best.split())


def _as_country(words: Words, members: Sequence[Span]) -> str | None:
    for span in members:
        if MENTION_TYPES[span.label] == "CTY":
            found = country_of(words.span(span.first, span.last))
            if found:
                return found
    return None
