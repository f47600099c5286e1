"""One row of the Global Knowledge Graph: an article, and the people, organisations and places it names."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from kg.ids import entity_id, name_key, record_id
from kg.model import Document, Record, Value
from loaders.base import LoadContext, Mapped
from loaders.coded_actors import known_actor
from loaders.coded_events import Lately, Remembered
from loaders.gdelt.articles import CATALOGUE, SOURCE, Article, articles, document, moment, of_outlet, outlets
from loaders.gdelt.places import Geo, Located, locate
from loaders.gdelt.translation import language
from loaders.named import Named
from loaders.states import country
from ontology.model import ontology

_TITLE = re.compile(r"<PAGE_TITLE>(.*?)</PAGE_TITLE>", re.DOTALL)
_COUNTRY = "1"
_NOWHERE = Located(None)
_MOST = 500  # entities of one article; those that name more are lists of names
_DAY = 10  # characters of a date
_LONGEST = 200  # characters of a name

Columns = list[str]


class Articles:
    """Maps the rows of one file."""

    def __init__(self, context: LoadContext) -> None:
        self._context = context
        self._articles = articles()
        self._outlets = outlets()
        self._people: Remembered[str, Named | None] = Remembered(_person)
        self._organizations: Remembered[str, Named | None] = Remembered(_organization)
        self._places: Remembered[Geo, Located] = Remembered(locate)
        self._recorded = Lately()

    def row(self, line: int, cells: Columns) -> Mapped | None:
        """What the row becomes; ``None`` after a skip."""
        seen, source = moment(cells[1]), cells[4].strip()
        if not cells[0].partition("-")[0].isdigit():
            self._context.skip("bad-record-id", line, cells[0])
        elif seen is None:
            self._context.skip("bad-date", line, cells[1])
        elif not source:
            self._context.skip("no-article", line, cells[0])
        else:
            name = cells[3].strip()
            found = of_outlet(source, self._outlets[name]) if name else self._articles[source]
            made = _document(found, source, seen, cells)
            return Mapped(documents=(made,), records=tuple(self._records(line, found, cells)))
        return None

    def _records(self, line: int, found: Article, cells: Columns) -> Iterator[Record]:
        """Of the outlet and of everything the article names; what places are goes to the catalogue."""
        yield from found.records
        named = {entity.id: entity for entity in self._named(line, cells)}
        if len(named) > _MOST:
            self._context.note("many-names", line, f"{len(named):,} in {cells[4]}")
        for entity in list(named.values())[:_MOST]:
            yield _mention(found.document, entity)
            if ontology().is_a(entity.cls, "Place"):
                yield from self._unrecorded(entity)

    def _named(self, line: int, cells: Columns) -> Iterator[Named]:
        for name in _names(cells[12] or cells[11]):
            yield from _some(self._people[name])
        for name in _names(cells[14] or cells[13]):
            yield from _some(self._organizations[name])
        for written in dict.fromkeys(filter(None, cells[9].split(";"))):
            yield from _some(self._place(line, written))

    def _place(self, line: int, written: str) -> Named | None:
        """A place within a country: that an article names a country is no news."""
        parts = written.split("#")
        if len(parts) != len(Geo._fields):
            self._context.note("bad-place", line, written)
            return None
        found = self._places[Geo(*parts)] if parts[0] != _COUNTRY else _NOWHERE
        if found.problem:
            self._context.note(found.problem, line, written)
        return found.place if found.place and found.place.cls != "Country" else None

    def _unrecorded(self, place: Named) -> Iterator[Record]:
        for record in place.records(CATALOGUE):
            if self._recorded.is_new(record.id):
                yield record


def _document(found: Article, source: str, seen: str, cells: Columns) -> Document:
    """Dated by the day alone: of several rows about one article the one dated first stands, and "2015-02-18"
    sorts before every minute of that day. So the row with the title stands before those without one."""
    made = document(found, source, seen[:_DAY], language(cells[25]))
    title = _TITLE.search(cells[26])
    return Document(
        id=made.id,
        cls=made.cls,
        source=SOURCE,
        key=source,
        title=" ".join(html.unescape(title.group(1)).split()) if title else None,
        date=made.date,
        language=made.language,
        url=made.url,
        publisher=made.publisher,
    )


def _mention(article: str, entity: Named) -> Record:
    name = entity.values[:1]  # the reference data knows its own names
    return Record(record_id(article, entity.id), article, entity.id, entity.cls, name, entity.key)


def _names(written: str) -> list[str]:
    """The names of a column, each once; the enhanced columns add where in the text each stands."""
    found: dict[str, str] = {}
    for part in written.split(";"):
        name, _, offset = part.rpartition(",")
        name = (name if offset.strip().isdigit() else part).strip()
        if name and len(name) <= _LONGEST:
            found.setdefault(name_key(name), name)
    return list(found.values())


def _person(name: str) -> Named | None:
    return known_actor(name) or Named(entity_id("Person", name), "Person", (Value("name", name),))


def _organization(name: str) -> Named | None:
    """Countries stand among the organisations; they are left out like those among the places."""
    if country(name):
        return None
    return known_actor(name) or Named(entity_id("Organization", name), "Organization", (Value("name", name),))


def _some(found: Named | None) -> Iterable[Named]:
    return (found,) if found else ()
