"""A cluster file, as the galaxy format of the MISP standard describes it: its head and its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.dates import BadDateError, PartialDate
from loaders.base import InputFile, LoadContext
from loaders.errors import WrongFormatError
from loaders.prose import one_line
from loaders.whole_json import whole_json

_LONGEST = 20_000  # characters of one text
_YEARS = range(2010, 2100)
_FULL = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})\d{2}")
_SEPARATOR = re.compile(r"\s*;\s*")


@dataclass(frozen=True, slots=True)
class Cluster:
    """One file; ``version`` sorts, ``date`` is known where the version is made of one."""

    type: str
    name: str
    category: str
    version: str
    date: str | None
    values: list[Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a cluster; ``meta`` holds lists of texts, whatever the file had."""

    number: int
    key: str
    name: str
    description: str
    meta: Mapping[str, tuple[str, ...]]

    def all(self, *names: str) -> list[str]:
        """Every text under these keys, of which one may hold several between semicolons."""
        given = (text for name in names for text in self.meta.get(name, ()))
        return list(dict.fromkeys(part for text in given for part in _SEPARATOR.split(text) if part))

    def one(self, *names: str) -> str | None:
        """The first text under these keys."""
        return next(iter(self.all(*names)), None)


def read_cluster(file: InputFile) -> Cluster:
    """The whole file: of a list cut short, all behind the cut would seem to have been taken off.

    Raises:
        WrongFormatError: not a whole cluster.
        TooLargeError: more than 64 MB.
    """
    with file.open() as stream:
        data = whole_json(stream, f"{file.path}: ", "a cluster", "see: kg sources")
    if not isinstance(data, dict) or not isinstance(data.get("values"), list) or not data.get("type"):
        raise WrongFormatError(
            f"{file.path}: no cluster of MISP", hint="clusters have 'type' and 'values'; see clusters/*.json"
        )
    version = _text(data.get("version"))
    return Cluster(
        _text(data["type"]),
        _text(data.get("name")) or _text(data["type"]),
        _text(data.get("category")),
        version.zfill(14) if version.isdecimal() else version,
        version_date(version),
        data["values"],
    )


def version_date(version: str) -> str | None:
    """The day a version is made of (``20250314``, or ``25031401`` with a number after it), if it is."""
    for pattern, century in ((_FULL, ""), (_SHORT, "20")):
        match = pattern.fullmatch(version)
        try:
            date = PartialDate.parse(century + "-".join(match.groups())) if match else None
        except BadDateError:
            continue
        if date and date.year in _YEARS:
            return date.text
    return None


def entries(cluster: Cluster, context: LoadContext) -> Iterator[Entry]:
    """The values that can be used; every other one is skipped by name."""
    seen: set[str] = set()
    for number, value in enumerate(context.rows(cluster.values), start=1):
        if not isinstance(value, dict):
            context.skip("not-an-object", number, repr(value)[:80])
            continue
        name = _text(value.get("value"))
        key = _text(value.get("uuid")) or f"{cluster.type}/{name}"
        if not name:
            context.skip("empty-name", number, key)
        elif key in seen:
            context.skip("duplicate-uuid", number, f"{key}: {name}")
        else:
            seen.add(key)
            given = value.get("meta")
            if not isinstance(given, dict):
                if given is not None:
                    context.note("bad-meta", number, f"{name}: {given!r}"[:80])
                given = {}
            meta = {str(k).lower(): tuple(_texts(v, number, context)) for k, v in given.items()}
            description = next(_texts(value.get("description"), number, context), "")
            yield Entry(number, key, name, description, meta)


def _texts(given: Any, number: int, context: LoadContext) -> Iterator[str]:
    parts: Iterable[Any] = given if isinstance(given, list) else [given]
    for part in parts:
        text = _text(part)
        if len(text) > _LONGEST:
            context.note("text-too-long", number, f"{len(text):,} characters: {text[:40]}")
        elif text:
            yield text


def _text(given: Any) -> str:
    return one_line(str(given)) if isinstance(given, str | int | float) else ""
