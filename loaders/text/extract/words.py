"""Text to words with offsets, word shapes and sub-word ids.

A word is a run of letters, a number, an abbreviation with full stops or one other visible character.
Invisible format characters (zero-width spaces, soft hyphens, byte-order marks) and broken surrogates
belong to no word, so they never move an offset.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

from ontology.errors import ModelError

_INVISIBLE: Final = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff"
_WORD: Final = re.compile(rf"(?:[A-Za-z]\.){{2,}}|\d+(?:[.,:]\d+)*|[^\W\d_]+|\w|[^\w\s{_INVISIBLE}]")
_SENTENCE_END: Final = frozenset({".", "!", "?", "…", "。", "！", "？"})

PUNCTUATION, LOWER, TITLE, UPPER, INITIAL, MIXED, NUMBER, UNCASED = range(8)
N_SHAPES: Final = 8

#: A word of more pieces than this is noise (an address, a hash); its head is enough to tag it.
MAX_PIECES: Final = 12
#: From this many cased words on, a text all in capitals (or without any) says nothing by its case.
_ENOUGH_CASED_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: where each starts and ends, its shape and the number of its sentence."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shapes: tuple[int, ...]
    sentences: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """The text of word ``i``."""
        return self.text[self.starts[i] : self.ends[i]]

    def span(self, first: int, last: int) -> str:
        """The text from word ``first`` to word ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def split_words(text: str) -> Words:
    """Find the words of ``text``."""
    spans = [m.span() for m in _WORD.finditer(text)]
    tokens = [text[a:b] for a, b in spans]
    return Words(
        text=text,
        starts=tuple(a for a, _ in spans),
        ends=tuple(b for _, b in spans),
        shapes=_reliable([shape_of(t) for t in tokens]),
        sentences=_sentence_numbers(text, spans, tokens),
    )


@lru_cache(maxsize=65536)
def shape_of(token: str) -> int:
    """The case pattern of one word."""
    if token[0].isdigit():
        return NUMBER
    if not token[0].isalpha():
        return PUNCTUATION
    if token.islower():
        return LOWER
    if token.isupper():
        return INITIAL if len(token) == 1 else UPPER
    if token.istitle():
        return TITLE
    return MIXED if token != token.lower() else UNCASED


def _reliable(shapes: list[int]) -> tuple[int, ...]:
    """Replace the case by "unknown" where the whole text is in capitals or in small letters."""
    cased = [s for s in shapes if s in (LOWER, TITLE, UPPER, INITIAL, MIXED)]
    lower = sum(s == LOWER for s in cased)
    if len(cased) >= _ENOUGH_CASED_WORDS and (lower == len(cased) or lower <= len(cased) // 20):
        return tuple(UNCASED if s in (LOWER, TITLE, UPPER, INITIAL, MIXED) else s for s in shapes)
    return tuple(shapes)


def _sentence_numbers(text: str, spans: Sequence[tuple[int, int]], tokens: Sequence[str]) -> tuple[int, ...]:
    numbers, current, end = [], 0, 0
    ended = False
    for (start, stop), token in zip(spans, tokens, strict=True):
        gap = text[end:start]
        if "\n" in gap or (ended and gap and (token[0].isupper() or not token[0].isalnum())):
            current += 1
        numbers.append(current)
        ended = token in _SENTENCE_END or (ended and not token[0].isalnum())
        end = stop
    return tuple(numbers)


class Pieces:
    """Sub-word ids word by word, remembered: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown = special_id(tokenizer, "[UNK]")
        self.begin, self.end = special_id(tokenizer, "[CLS]"), special_id(tokenizer, "[SEP]")
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The ids of one word: at least one, at most :data:`MAX_PIECES`."""
        found = self._known.get(word)
        if found is None:
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            found = tuple(ids[:MAX_PIECES]) or (self._unknown,)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found


def special_id(tokenizer: Tokenizer, token: str) -> int:
    """The id of a token that every BERT vocabulary has."""
    found = tokenizer.token_to_id(token)
    if found is None:
        raise ModelError(f"the tokenizer has no {token}", hint="it does not belong to this model")
    return found


def load_pieces(path: Path) -> Pieces:
    """The sub-words of a tokenizer file, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Pieces(tokenizer)
