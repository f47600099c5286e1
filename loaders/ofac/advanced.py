"""The lists in the advanced format: parties, what they are listed for, and how they relate to one another.

The file is read twice: once for the code lists, places and documents that everything refers to, once for the
rest, of which every element stands on its own. A listing names its party by number, so no party is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from kg.ids import source_entity_id
from kg.model import Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.context import Ledger
from loaders.list_values import dated
from loaders.listings import Act, Vintage
from loaders.ofac import relations
from loaders.ofac.dates import read_day
from loaders.ofac.lists import (
    NON_SDN,
    SDN,
    Issue,
    emptied_parts,
    imposer,
    list_document,
    list_of_name,
    measures,
)
from loaders.ofac.lookups import Lookups, day
from loaders.ofac.party import party_class, party_values
from loaders.xml import BadXmlError, elements, text, without_namespaces

ROOT = "Sanctions"
_REFERRED = ("ReferenceValueSets", "Location", "IDRegDocument")
_ROWS = ("DistinctParty", "SanctionsEntry", "ProfileRelationship")
_PROGRAMME = "Program"


class _Reader:
    """One file being read: its vintage and its look-ups."""

    def __init__(self, vintage: Vintage, lookups: Lookups, context: LoadContext) -> None:
        self.vintage = vintage
        self.lookups = lookups
        self.context = context
        self.seen: set[str] = set()

    def party(self, element: etree._Element) -> Iterator[Mapped]:
        """A ``DistinctParty``: the record of who is listed."""
        profile = element.find("Profile")
        number = (profile.get("ID") if profile is not None else None) or element.get("FixedRef") or ""
        if profile is None or not number.isdigit():
            self._skip("no-number", element, number)
            return
        if number in self.seen:
            self._skip("duplicate-number", element, number)
            return
        values = party_values(element, profile, self.lookups, self.context)
        if not any(value.property == "name" for value in values):
            self._skip("empty-name", element, number)
            return
        self.seen.add(number)
        values.append(Value("sourceKey", number))
        cls = party_class(profile, self.lookups)
        yield Mapped(records=(self.vintage.record(_entity(number), cls, values, number),))

    def listing(self, element: etree._Element) -> Iterator[Mapped]:
        """A ``SanctionsEntry``: since when, on what basis and under which programmes a party is listed."""
        number, place = element.get("ProfileID") or "", element.get("ID") or ""
        if not number.isdigit():
            self._skip("no-number", element, number)
        elif list_of(self.lookups.code("List", element.get("ListID"))) not in (None, self.vintage.listing):
            self._skip("other-list", element, number)
        else:
            programmes, acts = self._programmes(element), self._acts(element)
            reports = self.vintage.sanction(
                number, _entity(number), programmes, self._since(element), place=f"entry {place}", acts=acts
            )
            yield Mapped(records=self.vintage.names(programmes, acts), reports=reports)

    def relation(self, element: etree._Element) -> Iterator[Mapped]:
        """A ``ProfileRelationship``: one party owns, acts for or is related to another."""
        kind = self.lookups.code("RelationType", element.get("RelationTypeID"))
        ends = [element.get(name) or "" for name in ("From-ProfileID", "To-ProfileID")]
        fact = relations.fact(kind, *map(_entity, ends))
        if fact is None or not all(map(str.isdigit, ends)):
            self._skip("relation-not-known", element, f"{kind}: {' → '.join(ends)}")
            return
        cls, args = fact
        place = f"relation {element.get('ID') or ' '.join((kind, *ends))}"
        ended = "yes" if element.get("Former") == "true" else "no"
        yield Mapped(reports=(self.vintage.report(place, cls, args, place, ended=ended),))

    def _since(self, element: etree._Element) -> str | None:
        days = [day(found) for found in element.findall("EntryEvent/Date")]
        read = (dated(found, read_day, element.sourceline, self.context) for found in days)
        return min(filter(None, read), default=None)

    def _acts(self, element: etree._Element) -> list[Act]:
        numbers = [event.get("LegalBasisID") for event in element.findall("EntryEvent")]
        titles = dict.fromkeys(self.lookups.code("LegalBasis", number) for number in numbers)
        return [Act(title) for title in titles if title and title != "Unknown"]

    def _programmes(self, element: etree._Element) -> list[str]:
        found = []
        for measure in element.findall("SanctionsMeasure"):
            kind = self.lookups.code("SanctionsType", measure.get("SanctionsTypeID"))
            programme = text(measure, "Comment")
            found += [programme] if kind == _PROGRAMME and programme else []
        return found

    def _skip(self, reason: str, element: etree._Element, what: str) -> None:
        self.context.skip(reason, element.sourceline, what)


def read_advanced(
    file: InputFile, info: SourceInfo, context: LoadContext, namespace: str
) -> Iterator[Mapped]:
    """One :class:`Mapped` per party, listing and relation.

    Raises:
        BadXmlError: not well-formed. What stands before the fault is loaded, and ends no listing.
    """
    issue, lookups = _survey(file, namespace)
    document = list_document(info, issue, "advanced")
    vintage = Vintage(document, imposer(), issue.listing, measures(issue.listing))
    yield Mapped(rows=0, documents=(vintage.document, *emptied_parts(info, issue)))
    reader = _Reader(vintage, lookups, context)
    read: dict[str, Callable[[etree._Element], Iterator[Mapped]]] = {
        "DistinctParty": reader.party,
        "SanctionsEntry": reader.listing,
        "ProfileRelationship": reader.relation,
    }
    tags = {namespace + tag for tag in (*_ROWS, *_REFERRED)}
    wanted = (e for e in elements(file, tags) if etree.QName(e).localname in read)
    for element in context.rows(wanted):
        plain = without_namespaces(element)
        yield from read[str(plain.tag)](plain)


def list_of(name: str) -> str | None:
    """Our name for a list as the file calls it: ``SDN List``, ``Non-SDN CMIC List``."""
    if not name:
        return None
    return NON_SDN if "sdn" not in name.lower() or "non" in name.lower() else SDN


def _survey(file: InputFile, namespace: str) -> tuple[Issue, Lookups]:
    """The first reading. A fault in the file ends it early; the second reading meets and tells it."""
    lookups, date, named = Lookups(), "", set()
    try:
        for element in elements(file, {namespace + tag for tag in ("DateOfIssue", *_ROWS, *_REFERRED)}):
            match etree.QName(element).localname:
                case "DateOfIssue":
                    date = day(without_namespaces(element))
                case "ReferenceValueSets":
                    lookups.add_codes(without_namespaces(element))
                case "Location":
                    lookups.add_place(without_namespaces(element))
                case "IDRegDocument":
                    lookups.add_document(without_namespaces(element))
                case "SanctionsEntry":
                    named.add(list_of(lookups.code("List", element.get("ListID"))))
    except BadXmlError:
        if not date:
            raise
    if not dated(date, read_day, None, Ledger()):
        raise BadXmlError(
            f"{file.path}: the DateOfIssue is {date!r}, so nothing tells which issue this is",
            hint="download the list again; its head carries its date",
        )
    listing = list_of_name(file.path) or (NON_SDN if named == {NON_SDN} else SDN)
    return Issue(listing, f"{date}T00:01", date), lookups


def _entity(number: str) -> str:
    return source_entity_id("ofac", number)
