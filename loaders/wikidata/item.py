"""An item with its labels and statements, made plain."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kg.dates import BadDateError
from kg.ids import digest
from loaders.base import LoadContext
from loaders.prose import one_line
from loaders.wikidata import times
from ontology.errors import InputError

LONGEST = 100_000
"""Characters of a text; what is longer is no label."""
Snak = Mapping[str, Any]


class BadItemError(InputError):
    """Not an item in Wikidata's JSON."""

    code = "bad-item"


class Text(NamedTuple):
    """A text in a language; ``None`` for ``mul``, which stands for all."""

    text: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an item.

    ``snak`` is its value, ``qualifiers`` are snaks by property, ``id`` is its GUID.
    """

    prop: str
    snak: Snak
    qualifiers: Mapping[str, list[Snak]]
    rank: str
    id: str

    @property
    def item(self) -> str | None:
        """The item that is its value."""
        return item_of(self.snak)

    def items(self, *properties: str) -> list[str]:
        """The items that these qualifiers name."""
        return [q for p in properties for s in self.qualifiers.get(p, ()) if (q := item_of(s))]


@dataclass(frozen=True)
class Item:
    """An item as one answer or dump holds it.

    ``key`` is the id under which it was asked for: after a merge another one than ``id``.
    """

    id: str
    key: str
    data: Mapping[str, Any]
    line: int
    context: LoadContext

    @property
    def modified(self) -> str:
        """When its last revision was made, ``""`` where the answer does not say."""
        return str(self.data.get("modified") or "")

    @property
    def content(self) -> str:
        """A hash of what it says."""
        return digest("wikidata", self.key, json.dumps(self.data, sort_keys=True))

    @cached_property
    def labels(self) -> list[Text]:
        """One a language, English first."""
        return _in_order(self._texts("labels"))

    @cached_property
    def aliases(self) -> list[Text]:
        """Other names, English first."""
        return _in_order(self._texts("aliases"))

    @cached_property
    def descriptions(self) -> list[Text]:
        """One a language, English first."""
        return _in_order(self._texts("descriptions"))

    @cached_property
    def claims(self) -> Mapping[str, list[Statement]]:
        """Statements by property, without deprecated ones, which are noted.

        Raises:
            BadItemError: its claims are no statements.
        """
        given = self.data.get("claims", self.data.get("statements")) or {}
        try:
            read = {prop: [self._statement(prop, raw) for raw in raws] for prop, raws in given.items()}
        except (AttributeError, KeyError, TypeError) as error:
            raise BadItemError(f"{self.id}: {type(error).__name__}: {error}") from error
        return {prop: kept for prop, found in read.items() if (kept := [s for s in found if s])}

    def all(self, prop: str) -> list[Statement]:
        """The statements of a property that have a value: what held at any time."""
        return [s for s in self.claims.get(prop, ()) if s.snak.get("snaktype") == "value"]

    def best(self, prop: str) -> list[Statement]:
        """Those of the best rank: what holds. Values that a preferred one outranks are noted."""
        found = self.all(prop)
        preferred = [s for s in found if s.rank == "preferred"]
        if preferred:
            for _ in found[len(preferred) :]:
                self.context.note("outranked", self.line, f"{self.id} {prop}")
        return preferred or found

    def note(self, reason: str, what: str) -> None:
        """Record something that is lost of this item."""
        self.context.note(reason, self.line, f"{self.id} {what}")

    def time(self, snak: Snak, prop: str) -> str | None:
        """The partial date of a value, or a note why there is none."""
        try:
            found = times.partial(value_of(snak))
        except BadDateError as error:
            self.note("bad-date", f"{prop}: {error.message}")
            return None
        if found is None:
            self.note("imprecise-date", f"{prop}: {value_of(snak).get('time')}")
        return found

    def text(self, written: Any, prop: str) -> str:
        """A text on one line; ``""`` and a note for one that is none or far too long."""
        if not isinstance(written, str) or len(written) > LONGEST:
            what = f"{len(written):,} characters" if isinstance(written, str) else repr(written)[:100]
            self.note("bad-text", f"{prop}: {what}")
            return ""
        if "\0" in written:
            self.note("nul-bytes", f"{prop}: {written[:100]!r}")
        return one_line(written)

    def _statement(self, prop: str, raw: Mapping[str, Any]) -> Statement | None:
        rank = str(raw.get("rank", "normal"))
        if rank == "deprecated":
            self.note("deprecated-rank", prop)
            return None
        qualifiers = raw.get("qualifiers") or {}
        return Statement(prop, raw["mainsnak"], qualifiers, rank, str(raw.get("id") or f"{self.id}${prop}"))

    def _texts(self, part: str) -> Iterator[Text]:
        """An empty map is an empty list in PHP, and so in some dumps."""
        given = self.data.get(part) or {}
        if not isinstance(given, dict):
            raise BadItemError(f"{self.id}: {part} is no object")
        for lang, found in given.items():
            for one in found if isinstance(found, list) else [found]:
                text = self.text(one.get("value") if isinstance(one, dict) else one, part)
                if text:
                    yield Text(text, None if lang == "mul" else lang)


def item_of(snak: Snak) -> str | None:
    """The id of the item that a value is."""
    value = value_of(snak)
    identity = value.get("id") or (f"Q{value['numeric-id']}" if "numeric-id" in value else None)
    is_item = isinstance(identity, str) and identity[:1] == "Q" and identity[1:].isdecimal()
    return identity if is_item else None


def value_of(snak: Snak) -> Mapping[str, Any]:
    """The value of a snak as an object; a plain text under ``text``."""
    value = (snak.get("datavalue") or {}).get("value")
    return value if isinstance(value, dict) else {"text": value} if isinstance(value, str) else {}


def _in_order(texts: Iterator[Text]) -> list[Text]:
    """Each text once, under the first of its languages: English, all, the others."""
    ordered = sorted(texts, key=lambda t: (t.lang != "en", t.lang is not None, t.lang or ""))
    seen: dict[str, Text] = {}
    for text in ordered:
        seen.setdefault(text.text, text)
    return list(seen.values())
