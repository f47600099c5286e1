"""Normalising text: what quotes refer to is the result, so it is decided once, here.

A text is paragraphs joined by an empty line; a paragraph is one line without leading, trailing or double
spaces, in Unicode NFC, without control and zero-width characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

PARAGRAPH = "\n\n"
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_WRAP_MIN, _WRAP_MAX = 45, 100


def clean(text: str) -> str:
    """NFC, ``\\n`` line ends, no invisible characters; the lines stay."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", whole(text))))


def whole(text: str) -> str:
    """The text with a replacement character for each half of a surrogate pair, which no store takes."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text as one paragraph."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: blocks between empty lines, hard-wrapped lines joined again."""
    return [line for block in _BLANK.split(clean(text)) for line in _block(block) if line]


def join(parts: Iterable[str]) -> str:
    """The text of the paragraphs."""
    return PARAGRAPH.join(parts)


def ends_sentence(paragraph: str) -> bool:
    """Whether it ends as sentences do, closing quotes and brackets aside."""
    return _SENTENCE_END.search(paragraph) is not None


def _block(block: str) -> list[str]:
    lines = [_SPACES.sub(" ", line).strip() for line in block.split("\n")]
    lines = [line for line in lines if line]
    return [" ".join(lines)] if _is_wrapped(lines) else lines


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether an editor broke the lines: all but the last are about as long as a page is wide."""
    if len(lines) < 2:
        return False
    full = [len(line) for line in lines[:-1]]
    broken = sum(not ends_sentence(line) for line in lines[:-1])
    return min(full) >= _WRAP_MIN and max(full) <= _WRAP_MAX and broken * 2 >= len(full)
