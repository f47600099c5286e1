"""From GED rows to attacks with sides, places, conflicts, the dead and the articles behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.ids import dataset_id, digest, report_id, source_fact_id
from kg.model import Argument, Document, Link, Report
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.columns import Header, first_lines, fitting, head_lines
from loaders.context import Ledger
from loaders.errors import WrongFormatError
from loaders.named import Named, Told, by_content, named
from loaders.source import source_info
from loaders.ucdp import actors
from loaders.ucdp.articles import articles, cited, publishers
from loaders.ucdp.event import Event, read
from loaders.ucdp.place import country, place
from loaders.ucdp.release import Release, release_of_days, release_of_name
from loaders.ucdp.table import table

_SOURCE = actors.SOURCE
_ONE_SIDED = "3"
_UNCLEAR = "2"
_PUBLISHER = "Uppsala Conflict Data Program"


class Ucdp:
    """The ``ucdp`` loader; one row is one event."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the names of the columns, else by a first row of their shape."""
        return table(head_lines(head)) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per event: its own document, so that a later release supersedes it alone.

        Raises:
            WrongFormatError: no line names the columns, and the first row is none of GED.
        """
        columns = table(first_lines(file))
        if columns is None:
            raise WrongFormatError(f"{file.path}: no columns of GED", hint="see: kg sources")
        release = release_of_name(file.path) or release_of_days(_last_days(file, columns))
        vintage = _vintage(self.info, release)
        yield Mapped(rows=0, documents=(vintage,), records=tuple(_publisher().records(vintage.id)))
        reading = _Reading(self.info, release, vintage.id, context)
        for line, values in fitting(file, context, columns):
            event = read(dict(zip(columns.columns, values, strict=True)), line, context)
            if event is not None and reading.is_new(event):
                yield reading.mapped(event)


@dataclass(slots=True)
class _Reading:
    """One file on its way into the graph: what was said already is not said again."""

    info: SourceInfo
    release: Release
    vintage: str
    context: LoadContext
    ids: set[str] = field(default_factory=set)
    told: Told = field(default_factory=Told)

    def is_new(self, event: Event) -> bool:
        """Whether no row above had its number."""
        if event.id in self.ids:
            self.context.skip("duplicate-id", event.line, event.id)
            return False
        self.ids.add(event.id)
        return True

    def mapped(self, event: Event) -> Mapped:
        """The row's document with its report, the articles it cites, and records of all it names."""
        within = country(event, self.context)
        where = place(event, within)
        sides = [actors.side(event, letter, within.id, self.context) for letter in "ab"]
        conflict = actors.conflict(event)
        behind = list(publishers(articles(event), self.vintage))
        sources = [cited(article, _SOURCE, record.entity if record else None) for article, record in behind]
        row = self._document(event, tuple(document.id for document in sources))
        informants = actors.informants(event, row.id, within.id)
        entities = [where, *sides[0], *sides[1], *([conflict] if conflict else [])]
        records = list(self.told.records(entities, self.vintage))
        for who in informants:
            records += self.told.records([who], actors.speaks_in(who, self.vintage, row.id))
        records += [by_content(record) for _, record in behind if record and self.told.is_new(record)]
        return Mapped(
            documents=(row, *sources),
            records=records,
            reports=(_report(event, row.id, sides, where, conflict, informants),),
        )

    def _document(self, event: Event, cites: tuple[str, ...]) -> Document:
        key = f"event/{event.id}"
        # two files of one release may differ: whichever is loaded first, each is a document of its own
        content = digest(*(f"{column} {event[column]}" for column in sorted(event.cells)))
        return Document(
            id=dataset_id(_SOURCE, key, f"{self.release.date} {self.release.number} {content}"),
            cls="Dataset",
            source=_SOURCE,
            key=key,
            version=self.release.date,
            title=f"{event['dyad_name'] or event['side_a']}, {event['where_coordinates']}, {event.start}",
            date=self.release.date or None,
            language="en",
            url=self.info.home,
            publisher=_publisher().id,
            licence=self.info.licence,
            cites=cites,
        )


def _report(
    event: Event, document: str, sides: list[list[Named]], where: Named, conflict: Named | None,
    informants: list[Named],
) -> Report:  # fmt: skip
    """In one-sided violence side A acts on side B; otherwise both fight, and nobody is said to have begun."""
    roles = (
        ("AGENT", "RECIPIENT") if event["type_of_violence"] == _ONE_SIDED else ("PARTICIPANT", "PARTICIPANT")
    )
    fact = source_fact_id(_SOURCE, event.id, event.cls)
    args = [Argument(role, actor.id) for role, side in zip(roles, sides, strict=True) for actor in side]
    return Report(
        id=report_id(document, fact, event.id),
        document=document,
        fact=fact,
        cls=event.cls,
        certainty="probable" if _is_unsure(event) else "certain",
        start=event.start,
        end=event.end,
        quantity=_toll(event),
        fatalities=event.dead,
        args=tuple(dict.fromkeys([*args, Argument("PLACE", where.id)])),
        links=(Link("PART_OF", conflict.id),) if conflict else (),
        row=event.id,
        attributed_to=tuple(dict.fromkeys(informant.id for informant in informants)),
        extractor=_SOURCE,
    )


def _is_unsure(event: Event) -> bool:
    """Split out of a summary over several days or places, or a candidate that is still to be checked."""
    return event["event_clarity"] == _UNCLEAR or event["code_status"].lower() not in ("", "clear")


def _toll(event: Event) -> str | None:
    """The dead by side, as far as counted: ``14 of UNITA, 2 civilians``."""
    counted = [
        (event["deaths_a"], f"of {event['side_a']}"),
        (event["deaths_b"], f"of {event['side_b']}"),
        (event["deaths_civilians"], "civilians"),
        (event["deaths_unknown"], "unknown"),
    ]
    return ", ".join(f"{number} {whose}" for number, whose in counted if number.strip("0")) or None


def _vintage(info: SourceInfo, release: Release) -> Document:
    """The release itself: what it says of places, sides and conflicts is said once, not with every event."""
    key = f"release/{release.number}"
    return Document(
        id=dataset_id(_SOURCE, key, release.date),
        cls="Dataset",
        source=_SOURCE,
        key=key,
        version=release.date,
        title=release.title,
        date=release.date or None,
        language="en",
        url=info.home,
        publisher=_publisher().id,
        licence=info.licence,
    )


def _publisher() -> Named:
    return named("Organization", _PUBLISHER)


def _last_days(file: InputFile, columns: Header) -> Iterator[str]:
    """The end dates of all rows; what is wrong with a row is told when it is read for good."""
    place = columns.columns.index("date_end")
    for row in fitting(file, Ledger(), columns):
        yield row.values[place].strip()[:10]
