"""Amounts of people as a text gives them: "more than 100", "between 7 and 9", "dozens"."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: n for n, word in enumerate(_SMALL.split())} | {
    word: n * 10 for n, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|several|many|some|few)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:up to|fewer than|less than|under|as many as|nearly|almost)\b", re.IGNORECASE)


def amounts(text: str) -> list[int]:
    """Every whole number in the text, digits or words, in order."""
    found: list[int] = []
    current: float | None = None
    for token in _TOKEN.findall(text.lower().replace("-", " ")):
        if token[0].isdigit():
            found += [] if current is None else [int(current)]
            current = float(token.replace(",", ""))
        elif token in _SCALES and current is not None:
            current *= _SCALES[token]
        elif token in _WORDS:
            current = _WORDS[token] + (current or 0 if (current or 0) >= 20 else 0)
        elif current is not None and not (token == "and" and current >= 100):  # noqa: S105 - a word
            found.append(int(current))
            current = None
    return found if current is None else [*found, int(current)]


def toll(text: str) -> tuple[int, int, int] | None:
    """Low, best and high count; ``None`` for vague words. "At least 20" is 20 to 20: no more is known."""
    counts = amounts(text)
    if not counts or _VAGUE.search(text):
        return None
    if len(counts) == 1 and _BELOW.search(text):
        return 0, counts[0], counts[0]
    if len(counts) == 2 and re.search(r"\b(?:between|to|or)\b|[-–]", text):
        low, high = sorted(counts)
        return low, high, high
    return counts[0], counts[0], counts[0]
