"""What the words of a clause add to its arguments: names, content words, numbers, which of a series it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.identity.events.vocabulary import ordered, words
from kg.ids import name_key

_TOKEN = re.compile(r"[\w’'.-]*\w|\w")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”’]{2}[.!?])\s+(?=[A-Z\"“])")
_STEM = 6  # letters: "protest", "protesters" and "protesting" fall together
_LONGEST_NAME = 4  # words
_NUMBERS = {word: number for number, word in enumerate(ordered("numbers"))}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "runoff": 2, "final": 9}
_COMMON = words("common")


@dataclass(frozen=True, slots=True)
class Wording:
    """Of one clause.

    Attributes:
        words: stems of content words in lower case; ``names``: stems of capitalised words.
        phrases: keys of the runs of capitalised words, to look up as names.
        numbers: as figures or words; ``ordinals``: which of a series ("second round").
        sums_up: it counts over a time ("since Friday", "over the past two weeks").
        once_more: it sets itself apart from an earlier one ("another", "a second", "also").
    """

    words: frozenset[str]
    names: frozenset[str]
    phrases: frozenset[str]
    numbers: frozenset[int]
    ordinals: frozenset[int]
    sums_up: bool
    once_more: bool


_SUMS_UP = re.compile(
    r"\bsince (?!yesterday)\w+|\bover the past \w+|\bin the (?:past|last) \w+ (?:hours|days|weeks)"
    r"|\bthe past \d+ hours|\bfor several days|\brecent (?:attacks|strikes)"
)
_ONCE_MORE = re.compile(
    r"\b(?:another|again|also|one more|two more|three more|[Aa] (?:second|third|fourth)|separate)\b"
)


def wording(text: str) -> Wording:
    """What a clause says in words."""
    tokens = _TOKEN.findall(text)
    lower = [token.lower().removesuffix("'s").removesuffix("’s") for token in tokens]
    upper = [t for t, low in zip(tokens, lower, strict=True) if t[:1].isupper() and low not in _COMMON]
    plain = [low for t, low in zip(tokens, lower, strict=True) if t[:1].islower() and low not in _COMMON]
    return Wording(
        words=frozenset(stem(word) for word in plain if len(word) > 2),
        names=frozenset(filter(None, (stem(name_key(word)) for word in upper))),
        phrases=frozenset(_phrases(text)),
        numbers=frozenset(_numbers(lower)),
        ordinals=frozenset(_ORDINALS[word] for word in lower if word in _ORDINALS),
        sums_up=_SUMS_UP.search(text) is not None,
        once_more=_ONCE_MORE.search(text) is not None,
    )


def stem(word: str) -> str:
    """The first letters, without the ending of a short word's plural."""
    return word[:_STEM].removesuffix("s")


def sentence_of(text: str, start: int, end: int) -> str:
    """The sentences that hold ``text[start:end]``."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    first = max((e for e in ends if e <= start), default=0)
    last = min((e for e in ends if e >= end), default=len(text))
    return text[first:last].strip()


def _numbers(words: Iterable[str]) -> Iterator[int]:
    for word in words:
        figure = word.replace(",", "")
        if figure.isdecimal() and len(figure) < 7 and not 1900 < int(figure) < 2100:
            yield int(figure)
        elif word in _NUMBERS:
            yield _NUMBERS[word]


def _phrases(text: str) -> Iterator[str]:
    """Keys of every run of up to four words that begins and ends with a capitalised one."""
    tokens = _TOKEN.findall(text)
    for at, token in enumerate(tokens):
        for length in range(1, _LONGEST_NAME + 1):
            run = tokens[at : at + length]
            if len(run) == length and token[:1].isupper() and run[-1][:1].isupper():
                yield name_key(" ".join(run).removesuffix("'s").removesuffix("’s"))
