"""Names as OFAC files them, the family name first and in capitals, put in the order they are said."""

from __future__ import annotations

import re

from kg.model import Value

# "AL-SHANTI, Jamileh Abdullah"; a company's comma ("DEALER, S.A.") has capitals on both sides
_FILED = re.compile(r"^(?P<last>[^,]*[A-Z]{2}[^,]*), (?P<first>[^,]*[a-z][^,]*)$")
_LOWER = re.compile(r"[a-z]{3}")
_QUALITIES = {"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."}


def spoken(filed: str) -> str:
    """``HANIYA, Ismail`` as ``Ismail HANIYA``; the name of anything but a person as it is."""
    match = _person(filed)
    return f"{match['first']} {match['last']}" if match else filed


def person(filed: str) -> list[Value]:
    """A person's listed name in the order it is said, and its two parts."""
    last, _, first = (part.strip() for part in filed.partition(","))
    return parts(first, last)


def parts(first: str, last: str) -> list[Value]:
    """A name of two parts, either of which may be empty."""
    whole = Value("name", " ".join(part for part in (first, last) if part))
    if not (first and last):
        return [whole]
    return [whole, Value("firstName", first), Value("lastName", last)]


def alias(name: str, kind: str, category: str = "") -> Value:
    """Another name with the list's own grade.

    Args:
        kind: ``a.k.a.``, ``f.k.a.`` (formerly) or ``n.k.a.`` (now known as), with or without its points.
        category: ``strong`` or ``weak``, where it is given.
    """
    kind = _QUALITIES.get(kind.lower().replace(".", ""), kind)
    if category.lower() == "weak":
        return Value("weakAlias", name, quality="weak")
    is_plain = kind in ("a.k.a.", "")
    return Value("alias", name, quality=category.lower() or kind if is_plain else kind)


def _person(filed: str) -> re.Match[str] | None:
    match = _FILED.match(filed)
    return match if match and not _LOWER.search(match["last"]) else None
