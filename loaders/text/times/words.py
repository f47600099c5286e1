"""Brings an expression into one spelling: lower case, digits for number words, full month names."""

from __future__ import annotations

import re

_MONTHS = "january february march april may june july august september october november december"
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = _MONTHS.split()
WEEKDAYS = _WEEKDAYS.split()

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBERS = (
    {word: str(n) for n, word in enumerate(_SMALL.split())}
    | {word: str(n) for n, word in enumerate(_ORDINALS.split())}
    | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "couple": "2"}
)
_SHORT = (
    {name[:3]: name for name in MONTHS}
    | {name[:3]: name for name in WEEKDAYS}
    | {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday", "weds": "wednesday"}
    | {"autumn": "fall", "centuries": "century", "afterwards": "after", "afterward": "after"}
)
_DASHES = re.compile(r"\s*[–—−]\s*")
_ONE = re.compile(r"\b(?:an?|one) (?=(?:hour|day|week|month|year|decade|quarter)s?\b)")
_PLURAL = re.compile(r"\b(hour|day|week|month|year|decade|quarter|weekend)s\b")
_MERIDIEM = re.compile(r"\b([ap])\.? ?m\b\.?")


def normalise(expression: str) -> str:
    """``"Oct. 14–16"`` → ``"october 14 to 16"``.

    A counted unit loses its plural (``"2 day ago"``); a bare plural (``"days later"``, ``"decades"``) keeps
    it, because it counts nothing.
    """
    text = _DASHES.sub(" to ", expression.lower().strip().replace("’", "'"))
    text = _MERIDIEM.sub(r"\1m", re.sub(r"\b([bcade])\.([cdeu])\.", r"\1\2", text))
    text = re.sub(r"\b(\d{4})-(\d{4})\b|\b(\d{1,2})-(\d{1,2})\b(?!-)(?<!-\d\d)", _ranged, text)
    if not re.search(r"\d{4}-\d\d", text):
        text = text.replace("-", " ")
    text = re.sub(r"[,()\"]|(?<=[a-z])\.|'s\b", " ", text)
    text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", text)
    text = _ONE.sub("1 ", " ".join(text.split()))
    words = [_NUMBERS.get(word, _SHORT.get(word, word)) for word in text.split() if word != "the"]
    text = re.sub(r"^(?:a )?2 of (?=[a-z])", "2 ", " ".join(words))
    return re.sub(r"(?<=\d )" + _PLURAL.pattern, r"\1", text)


def _ranged(match: re.Match[str]) -> str:
    first, last = (group for group in match.groups() if group)
    return f"{first} to {last}"
