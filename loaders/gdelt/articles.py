"""The articles behind the rows, the outlets that published them, and the catalogue that names actors."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id
from kg.model import Document, Record
from loaders.coded_events import Remembered, catalogue_id
from loaders.outlets import outlet
from loaders.quick import quick_document

SOURCE = "gdelt"
_WEB = ("http://", "https://")
_SECOND_LEVEL = ("ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "mil", "ne", "net", "or", "org")


class Article(NamedTuple):
    """Its document id, and the outlet's id and record, where it is known."""

    document: str
    outlet: str | None = None
    records: tuple[Record, ...] = ()


CATALOGUE = catalogue_id(SOURCE)


def is_address(source: str) -> bool:
    """Whether it is the address of one article; citations ("BBC Monitoring") stand for many."""
    return source.startswith(_WEB)


def articles() -> Remembered[str, Article]:
    """What is known of an article by its address, or by the source that is cited instead of one."""
    by_host: Remembered[str, Record] = Remembered(lambda host: outlet(CATALOGUE, registered(host)))

    def article(source: str) -> Article:
        if is_address(source):
            return of_outlet(source, by_host[source.split("/", 3)[2]])
        return Article(dataset_id(SOURCE, source, ""))

    return Remembered(article)


def outlets() -> Remembered[str, Record]:
    """The records of outlets known by their domain, or by name where they have none."""
    return Remembered(lambda name: outlet(CATALOGUE, name))


def of_outlet(source: str, published: Record) -> Article:
    """The article at an address or under a citation, with its outlet."""
    return Article(dataset_id(SOURCE, source, ""), published.entity, (published,))


def document(found: Article, source: str, date: str, language: str | None = None) -> Document:
    """The article as a document; ``date`` is when GDELT saw it, minutes after it appeared."""
    return quick_document(
        found.document,
        "NewsArticle",
        SOURCE,
        key=source,
        date=date,
        language=language,
        url=source if is_address(source) else None,
        publisher=found.outlet,
    )


def registered(host: str) -> str:
    """The registered part of a host, as GDELT names outlets.

    >>> registered("www.news.example.co.za:80"), registered("example.org")
    ('example.co.za', 'example.org')
    """
    labels = host.rpartition("@")[2].partition(":")[0].lower().rstrip(".").split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if short else labels[-2:])


@lru_cache(maxsize=50_000)
def day(written: str) -> str | None:
    """``20150218`` as a date, ``None`` when there is no such day."""
    return _parsed(f"{written[:4]}-{written[4:6]}-{written[6:]}") if len(written) == 8 else None


@lru_cache(maxsize=50_000)
def moment(written: str) -> str | None:
    """``20150218230000`` as a moment, ``20150218`` as a day; ``None`` when there is none such."""
    if len(written) != 14 or not written.isdigit():
        return day(written)
    hour, minute, second = written[8:10], written[10:12], written[12:]
    if hour > "23" or minute > "59" or second > "59":
        return None
    date = day(written[:8])
    return f"{date}T{hour}:{minute}:{second}Z" if date else None


def _parsed(text: str) -> str | None:
    try:
        return PartialDate.parse(text).text
    except BadDateError:
        return None
