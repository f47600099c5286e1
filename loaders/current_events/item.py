"""One news item of a day's page, and the document it becomes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ids import dataset_id, entity_id, record_id
from kg.model import Document, Record, Value
from loaders.base import LoadContext, Mapped
from loaders.language import ENGLISH
from loaders.outlets import outlet
from loaders.prose import one_line

SOURCE = "current_events"
_PUBLISHER = "Wikipedia"
_LICENCE = "CC BY-SA 4.0"
_PAGE = "https://en.wikipedia.org/wiki/Portal:Current_events/{}_{}_{}"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_VIA = re.compile(r"\s+via\s*")
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?](?:\s|$))")
_DOUBLE_STOP = re.compile(r"\.(?:\s*\.)+$")
# Under these headings a topic is a conflict, a negotiation, an election; elsewhere a storm or a cup final.
_PROCESSES = ("armed conflicts", "international relations", "politics")


@dataclass(frozen=True, slots=True)
class Item:
    """What stands in one bullet.

    Attributes:
        day: the day it stands under; ``category`` the heading, ``topics`` from the outer to the inner.
        sources: (name, address) of each reference.
        page: which of the edition's pages it is from; editions may hold two versions of one day.
    """

    day: str
    category: str
    topics: tuple[str, ...]
    text: str
    sources: tuple[tuple[str, str], ...]
    line: int | None = None
    page: int = 0


def mapped(items: Iterable[Item], version: str, context: LoadContext) -> Iterator[Mapped]:
    """The items of one edition (a feed of one day, a dump) as documents of that version.

    An item is known by its day and its first source, which edits leave alone; where items of one page share
    these, by their order too. Of two pages of one day the first given counts.
    """
    seen: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for item in items:
        text = tidy(item.text)
        key = f"{item.day} {item.sources[0][1] if item.sources else ' > '.join(item.topics)}"
        if not text:
            context.skip("no-text", item.line, key)
        elif any(page != item.page or known == text for page, known in seen[key]):
            context.skip("repeated", item.line, text)
        else:
            seen[key].append((item.page, text))
            number = len(seen[key])
            yield _mapped(item, text, key if number == 1 else f"{key} #{number}", version)


def tidy(text: str) -> str:
    """One line, without the gaps that removed references leave before a full stop."""
    return _DOUBLE_STOP.sub(".", _SPACE_BEFORE_STOP.sub("", one_line(text)))


def _mapped(item: Item, text: str, key: str, version: str) -> Mapped:
    identity = dataset_id(SOURCE, key, text)  # the same words in the next edition are the same document
    names = dict.fromkeys(part for name, _ in item.sources for part in _VIA.split(one_line(name)) if part)
    cited = [outlet(identity, name) for name in names]
    publisher = outlet(identity, _PUBLISHER)
    document = Document(
        id=identity,
        cls="NewsArticle",
        source=SOURCE,
        key=key,
        version=version,
        date=item.day,
        language=ENGLISH,
        url=_address(item.day),
        publisher=publisher.entity,
        licence=_LICENCE,
        text=text,
        cites=tuple(dict.fromkeys(record.entity for record in cited)),
    )
    records = {record.id: record for record in [publisher, *cited, *_processes(identity, item)]}
    return Mapped(documents=(document,), records=tuple(records.values()))


def _processes(document: str, item: Item) -> Iterator[Record]:
    if item.category.lower().startswith(_PROCESSES):
        for topic in item.topics:
            entity = entity_id("Process", topic)
            yield Record(
                record_id(document, entity), document, entity, "Process", values=(Value("name", topic),)
            )


def _address(day: str) -> str:
    year, month, number = day.split("-")
    return _PAGE.format(year, _MONTHS[int(month) - 1], int(number))
