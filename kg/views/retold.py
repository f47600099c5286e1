"""What a text has from elsewhere: a sketch that shows copies of one text, and the agencies that it relays.

Both follow from the text alone and stay on its document, so that a view can tell copies apart from
independent reports without the texts.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from struct import pack, unpack
from typing import NamedTuple
from zlib import crc32

from kg.ids import entity_id
from ontology.reference import reference

_WORDS = 5  # of a shingle: chance repeats three words in a row, hardly ever five
_KEPT = 96  # hashes of a sketch
_ALIKE = 0.6  # share of the shorter text that stands in the longer one
_FEW, _FEWEST = 24, 4  # runs of a short text, which is a copy only when nearly all of them are shared
_NEARLY = 0.85
_MOST_RELAYS = 40
_TRADE = frozenset({"News", "Agency", "Press", "Service", "TV", "Radio", "Newspaper", "Daily"})
_NAMES = ("name", "alias", "abbreviation")
_HEAD, _TAIL = 160, 200  # characters in which a text names the agency that it is from
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?…。])[\"”’)]*\s+|\n+")
_NAME = r"(?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})"
_KIND = r"(?: (?:news|press|information) (?:agency|service))?"
_DATELINE = re.compile(r"\((?P<name>[A-Z][^()\n]{1,40})\)\s*(?:[-–—:]|--)")
_CLOSING = re.compile(
    rf"(?:\((?:Source: ?)?{_NAME}\)|(?:Source:|[-–—]) ?{_NAME.replace('name', 'end')})\.?\s*$"
)
_CITED = re.compile(
    r"\b(?:[Aa]ccording to|[Rr]eport(?:ed)? by|[Cc]iting|[Qq]uoting|[Cc]ited by|[Tt]old)(?: the)? " + _NAME
)
_SAYS = re.compile(
    rf"{_NAME}{_KIND}(?:,? (?:has|have|had|also|later|earlier))?"
    r" (?:reported|reports|said|says|wrote|cited|quoted)\b"
)


class Relay(NamedTuple):
    """From where to where (characters) a text tells what an outlet (entity id) told; 0 to 0: all of it."""

    outlet: str
    start: int
    end: int

    @property
    def whole(self) -> bool:
        """Whether all of the text is from there."""
        return self.end == 0


def sketch(text: str) -> str | None:
    """A bounded signature of the words of a text; ``None`` where there are none.

    The smallest hashes of all runs of five words: texts that share many runs share many of these.
    """
    words = _WORD.findall(text.casefold())
    if not words:
        return None
    runs = range(max(1, len(words) - _WORDS + 1))
    found = {crc32(" ".join(words[i : i + _WORDS]).encode("utf-8", "surrogatepass")) for i in runs}
    smallest = sorted(found)[:_KEPT]
    return b64encode(pack(f"<{len(smallest)}I", *smallest)).decode("ascii")


def alike(one: str, other: str) -> bool:
    """Whether one of two sketched texts is, for the most part, a copy of the other or of a piece of it."""
    if one == other:
        return True
    left, right = hashes(one), hashes(other)
    # Beyond the largest hash that a full sketch keeps, nothing is known of its text
    reach = min(max(found) if len(found) == _KEPT else 2**32 for found in (left, right))
    left, right = (frozenset(h for h in found if h <= reach) for found in (left, right))
    fewer, shared = min(len(left), len(right)), len(left & right)
    return fewer >= _FEWEST and shared >= (_ALIKE if fewer >= _FEW else _NEARLY) * fewer


@lru_cache(maxsize=4_096)
def hashes(text: str) -> frozenset[int]:
    """The hashes that a sketch holds."""
    data = b64decode(text)
    return frozenset(unpack(f"<{len(data) // 4}I", data))


def relays(text: str) -> list[Relay]:
    """What a text has from agencies and papers: first the one that its dateline or last line names, then
    those that its sentences cite. At most 40."""
    source = _whole(text)
    named = _first_words().intersection(_WORD.findall(text))
    sentences = _sentences(text) if named else ()
    told = (span for span in sentences if any(text.find(word, *span) >= 0 for word in named))
    found = dict.fromkeys(
        relay for start, end in (told if named else ()) for relay in _cited(text, start, end)
    )
    return [*([Relay(source, 0, 0)] if source else []), *found][:_MOST_RELAYS]


def relay_text(relay: Relay) -> str:
    """As it is stored."""
    return f"{relay.outlet} {relay.start} {relay.end}"


def relay_of(text: str) -> Relay:
    """From the stored form."""
    outlet, start, end = text.rsplit(" ", 2)
    return Relay(outlet, int(start), int(end))


def _whole(text: str) -> str | None:
    if line := _DATELINE.search(text, 0, _HEAD):
        name = line["name"].removesuffix(" News").strip()
        # What stands in brackets before the dash of a dateline is an agency, known or not
        known = _outlets().get(name.casefold())
        return known or (entity_id("MediaOutlet", name) if name.isupper() else None)
    last = _CLOSING.search(text.rstrip(), max(0, len(text.rstrip()) - _TAIL))
    return _known(last["name"] or last["end"]) if last else None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_END.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _cited(text: str, start: int, end: int) -> Iterator[Relay]:
    for pattern in (_CITED, _SAYS):
        for match in pattern.finditer(text, start, end):
            if outlet := _known(match["name"]):
                yield Relay(outlet, start, end)


def _known(name: str) -> str | None:
    """The outlet of that name, after words that begin a sentence ("Earlier Reuters") and before words of the
    trade ("Reuters News Agency"); the party that is called "The National Union" is none."""
    words = name.removesuffix("'s").removesuffix("’s").split()
    for stop in range(len(words), 0, -1):
        for start in range(stop):
            if found := _outlets().get(" ".join(words[start:stop]).casefold()):
                return found
        if words[stop - 1] not in _TRADE:
            return None
    return None


@cache
def _outlets() -> Mapping[str, str]:
    """Outlets of the reference data by name."""
    found: dict[str, str] = {}
    for entity in reference().of_class("MediaOutlet"):
        for kind in _NAMES:
            for name in entity.all(kind):
                found.setdefault(name.casefold(), entity.id)
    return found


@cache
def _first_words() -> frozenset[str]:
    """Words that names of outlets begin with, as written; most texts hold none of them."""
    names = (n for e in reference().of_class("MediaOutlet") for k in _NAMES for n in e.all(k))
    return frozenset(next(iter(_WORD.findall(name)), "") for name in names) - {"The", ""}
