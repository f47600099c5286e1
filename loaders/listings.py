"""What sanctions lists have in common: a vintage, and entries that become a record and the sanction on it.

An entry is one ``Sanction`` that holds, whatever number of programmes it is listed under. Where the list says
since when, it is the ``SanctionImposition`` that began it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.ids import dataset_id, entity_id, record_id, report_id, source_entity_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import Mapped, SourceInfo
from loaders.states import find


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act that a listing rests on: how it is cited, when it took effect, where it can be read."""

    title: str
    date: str | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list.

    Attributes:
        key: the list's own number for it; ``entity``: the id of the one listed.
        programmes: the codes or names of the programmes it is listed under.
        since: when it was listed (partial date), where the list says so.
        measures: what this listing does beyond what all of the list do.
    """

    key: str
    entity: str
    cls: str
    values: Sequence[Value]
    programmes: Sequence[str] = ()
    since: str | None = None
    acts: Sequence[Act] = ()
    measures: Sequence[str] = ()


class Vintage:
    """One vintage of one list; it names each programme and legal act once."""

    def __init__(
        self, document: Document, authority: str, listing: str = "", measures: Sequence[str] = ()
    ) -> None:
        """Of a list in a document.

        Args:
            listing: which of a source's lists it is, where a number may stand on several.
            measures: what standing on the list does, whoever it is.
        """
        self.document = document
        self.listing = listing
        self._authority = authority
        self._measures = measures
        self._named: set[str] = set()

    def entry(self, entry: Entry, rows: int = 1, place: str = "") -> Mapped:
        """An entry with all that it brings; ``place`` as in :meth:`record`."""
        reports = self.sanction(
            entry.key,
            entry.entity,
            entry.programmes,
            entry.since,
            acts=entry.acts,
            measures=entry.measures,
        )
        records = [self.record(entry.entity, entry.cls, entry.values, entry.key, place=place)]
        records += self.names(entry.programmes, entry.acts)
        return Mapped(rows, records=records, reports=reports)

    def record(self, entity: str, cls: str, values: Iterable[Value], key: str, *, place: str = "") -> Record:
        """What the vintage says about one entity; equal values once.

        Args:
            place: the row that says so, where several rows speak of one entity.
        """
        document = self.document.id
        found = tuple(dict.fromkeys(values))
        return Record(record_id(document, entity, place or key), document, entity, cls, found, key)

    def sanction(
        self,
        key: str,
        target: str,
        programmes: Iterable[str],
        since: str | None,
        *,
        place: str = "",
        acts: Iterable[Act] = (),
        measures: Iterable[str] = (),
    ) -> list[Report]:
        """The Sanction that holds and, where dated, the SanctionImposition that began it.

        Args:
            place: the row that says so, where several rows speak of one listing.
        """
        filled = [("PROGRAMME", self._programme(code)) for code in dict.fromkeys(programmes)]
        holds = [("AUTHORITY", self._authority), ("TARGET", target), *filled]
        does = (*self._measures, *measures)
        found = [self.report(key, "Sanction", holds, place or key, since, ended="no", measures=does)]
        if since:
            based = [("INSTRUMENT", _act(act)) for act in acts]
            began = [("AGENT", self._authority), ("RECIPIENT", target), *based]
            found.append(self.report(key, "SanctionImposition", began, place or key, since, measures=does))
        return found

    def report(
        self,
        key: str,
        cls: str,
        args: Iterable[tuple[str, str]],
        place: str,
        since: str | None = None,
        ended: str | None = None,
        measures: tuple[str, ...] = (),
    ) -> Report:
        """An interval that holds today (``ended`` is given), or an event that happened ``since``."""
        document = self.document
        fact = source_fact_id(document.source, f"{self.listing} {key}".strip(), cls)
        return Report(
            id=report_id(document.id, fact, place),
            document=document.id,
            fact=fact,
            cls=cls,
            status="ongoing" if ended else "occurred",
            start=since,
            end=None if ended else since,
            ended=ended,
            measures=measures,
            args=tuple(Argument(*arg) for arg in args),
            row=place,
            attributed_to=(document.publisher,) if document.publisher else (),
            extractor=document.source,
        )

    def names(self, programmes: Iterable[str], acts: Iterable[Act] = ()) -> list[Record]:
        """Records of the programmes and acts that this vintage did not name yet."""
        fresh = [code for code in dict.fromkeys(programmes) if self._first(f"programme {code}")]
        found = [
            self.record(
                self._programme(code),
                "SanctionsProgramme",
                (Value("name", code), Value("programId", code)),
                code,
            )
            for code in fresh
        ]
        for act in acts:
            if self._first(f"act {act.title}"):
                values = [Value("name", act.title)]
                values += [Value("date", act.date)] if act.date else []
                values += [Value("url", act.url)] if act.url else []
                found.append(self.record(_act(act), "LegalAct", values, act.title))
        return found

    def _first(self, name: str) -> bool:
        is_first = name not in self._named
        self._named.add(name)
        return is_first

    def _programme(self, code: str) -> str:
        return source_entity_id(self.document.source, f"programme {code}")


def complete_list(info: SourceInfo, form: str, version: str, date: str, publisher: str) -> Document:
    """One vintage of a source's complete list, in the form (a file format or part) it was published in."""
    return Document(
        id=dataset_id(info.name, form, version),
        cls="Dataset",
        source=info.name,
        series=info.name,
        version=version,
        title=f"{info.title}, {date}",
        date=date,
        language="en",
        url=info.home,
        publisher=publisher,
        licence=info.licence,
    )


def authority(cls: str, name: str) -> str:
    """The reference entity that imposes or publishes."""
    return find(cls, name) or entity_id(cls, name)


def _act(act: Act) -> str:
    return entity_id("LegalAct", act.title)
