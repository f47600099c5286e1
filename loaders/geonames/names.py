"""Rows of ``alternateNamesV2.txt``: one more name of a place, in a language, for a time.

Columns: id of the name, GeoNames number, language (or a pseudo code), name, preferred, short, colloquial,
historic; since 2018 also from and to, as free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.dates import BadDateError, PartialDate
from kg.ids import record_id
from kg.model import Record, Value
from loaders.base import LoadContext, Mapped
from loaders.geonames.ids import place_id
from loaders.geonames.seen import Seen
from loaders.geonames.tables import Row

# Codes in the place of a language that say the value is no name, and what it is instead.
_PSEUDO = {
    "link": "website",
    "wkdt": "wikidataId",
    "abbr": "abbreviation",
    "iata": "sourceKey",
    "icao": "sourceKey",
    "faac": "sourceKey",
    "tcid": "sourceKey",
    "unlc": "sourceKey",
    "uicn": "sourceKey",
}
_LANGUAGES = {"fr_1793": "fr", "piny": "zh-Latn", "phon": "und"}
_NOT_KEPT = frozenset({"post"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")


def names(rows: Iterable[Row], document: str, context: LoadContext) -> Iterator[Mapped]:
    """One value each, as a record of its place."""
    seen = Seen()
    for row in rows:
        if not _is_usable(row, seen, context):
            continue
        value = _value(row, context)
        if value is None:
            context.skip("bad-value", row.line, row.columns[3])
            continue
        key, number = row.columns[:2]
        entity = place_id(number)
        values = (Value("geonamesId", number), value)
        yield Mapped(records=(Record(record_id(document, entity, key), document, entity, "Place", values),))


def _is_usable(row: Row, seen: Seen, context: LoadContext) -> bool:
    key, number, language, name = row.columns[:4]
    try:
        new = seen.add(int(key))
    except ValueError:
        context.skip("bad-id", row.line, key)
        return False
    if not number.isdecimal():
        context.skip("bad-id", row.line, f"{key}: {number}")
        return False
    if not new:
        context.skip("duplicate-id", row.line, key)
    elif not name.strip():
        context.skip("empty-name", row.line, key)
    elif language in _NOT_KEPT:
        context.skip("postal-code", row.line, name)
    else:
        return True
    return False


def _value(row: Row, context: LoadContext) -> Value | None:
    """The name or identifier; ``None`` for a Wikidata id that is none."""
    language, text = row.columns[2:4]
    if language in _PSEUDO:
        kind = _PSEUDO[language]
        if kind == "wikidataId" and not _WIKIDATA.fullmatch(text):
            return None
        return Value(kind, f"{language}:{text}" if kind == "sourceKey" else text)
    preferred, short, colloquial, historic = (flag == "1" for flag in row.columns[4:8])
    start, end = (_date(written, row, context) for written in (*row.columns[8:10], "", "")[:2])
    return Value(
        "weakAlias" if colloquial else "alias",
        text,
        lang=_language(language, row, context),
        quality="historic" if historic else "preferred" if preferred else "short" if short else None,
        start=start,
        end=end,
    )


def _language(code: str, row: Row, context: LoadContext) -> str | None:
    known = _LANGUAGES.get(code, code)
    if not known or _LANGUAGE.fullmatch(known):
        return known or None
    context.note("unknown-language", row.line, code)
    return None


def _date(written: str, row: Row, context: LoadContext) -> str | None:
    """A year, month or day; periods in words ("19th century") are left out and noted."""
    if not written.strip():
        return None
    match = _COMPACT.fullmatch(written.strip())
    text = "-".join(filter(None, match.groups())) if match else written.strip()
    try:
        return PartialDate.parse(text).text
    except BadDateError:
        context.note("bad-date", row.line, f"{row.columns[0]}: {written}")
        return None
