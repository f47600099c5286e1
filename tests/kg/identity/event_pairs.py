"""The gold pairs of event mentions, judged by reading: one event, two that look alike, or a part of a whole.

One line of ``event_pairs.jsonl`` is one pair. A mention is a reference alone: the source, the id of the text
in it and the character offsets of the event's trigger. The texts are those of the real feed files, which are
not part of the repository; :func:`texts` fetches them.

What decides: revised tolls, an attack and its interception, an announced meeting that then takes place, an
election and its result are the same; each day's attack, each round of talks, each vote is its own; a strike
inside a wave is part of it; what is moved to another day stays the same with a history.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tests.loaders.support import read_all
from tests.support import shared

Source = Literal["current_events", "dev"]
Verdict = Literal["same", "different", "part-of"]
Half = Literal["tune", "test"]

_PAIRS = Path(__file__).with_suffix(".jsonl")
_FEED = ".rss"


class Key(NamedTuple):
    """Which text: an item by its id, one of a feed's edition by the file's name and the document's key."""

    source: Source
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a trigger stands: ``text[start:end]`` of the text ``key`` names."""

    key: Key
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions and what a reader says of them; of a ``part-of`` pair ``left`` is the part."""

    left: Mention
    right: Mention
    verdict: Verdict
    why: str

    @property
    def half(self) -> Half:
        """``tune`` to choose thresholds by, ``test`` to publish figures from, whichever side comes first."""
        sides = sorted(f"{side.key.source} {side.key.id} {side.start}" for side in (self.left, self.right))
        return "tune" if sha256("\n".join(sides).encode()).digest()[0] % 2 else "test"


@dataclass(frozen=True, slots=True)
class Text:
    """What a mention stands in, and its day as ``YYYY-MM-DD``; single sentences of ``dev`` have none."""

    text: str
    date: str | None


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs, in the file's order."""
    with _PAIRS.open(encoding="utf-8") as lines:
        return tuple(_pair(json.loads(line)) for line in lines)


def texts() -> Mapping[Key, Text]:
    """The text of every mention; a visible skip where the feed files are absent.

    Raises:
        KeyError: a text is in none of them.
    """
    wanted = {mention.key for pair in pairs() for mention in (pair.left, pair.right)}
    found = dict(_annotated() | _items() | _editions(wanted))
    return {key: found[key] for key in wanted}


def word(mention: Mention, found: Mapping[Key, Text]) -> str:
    """The trigger itself."""
    return found[mention.key].text[mention.start : mention.end]


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(_mention(row["left"]), _mention(row["right"]), row["verdict"], row["why"])


def _mention(row: dict[str, Any]) -> Mention:
    return Mention(Key(row["source"], row["id"]), row["start"], row["end"])


def _annotated() -> dict[Key, Text]:
    return {Key("dev", row["id"]): _text(row) for row in _rows(shared("corpus", "dev.jsonl"))}


def _items() -> dict[Key, Text]:
    path = shared("data", "current_events", "items.jsonl")
    return {Key("current_events", row["id"]): _text(row) for row in _rows(path)}


def _text(row: dict[str, Any]) -> Text:
    return Text(row["text"], row["date"])


def _editions(wanted: set[Key]) -> dict[Key, Text]:
    """Items as an edition of the feed had them, before or after an edit: ``<file> <key of the document>``."""
    files = {key.id.split(" ", 1)[0] for key in wanted if key.id.split(" ", 1)[0].endswith(_FEED)}
    return {
        Key("current_events", f"{name} {document.key}"): Text(document.text or "", document.date)
        for name in sorted(files)
        for document in read_all("current_events", shared("data", "current_events", "rss", name)).documents
    }


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
