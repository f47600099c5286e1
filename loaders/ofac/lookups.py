"""What the advanced format keeps apart and refers to by number: code lists, places, documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from loaders.ofac.dates import join
from loaders.ofac.details import Detail
from loaders.xml import text

_LATIN = "Latin"
_UNKNOWN = ("unknown", "undetermined")
_ORDER = ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION", "Unknown")


@dataclass(frozen=True, slots=True)
class Place:
    """A location: its parts without the country, and the country's name."""

    parts: tuple[str, ...]
    country: str

    @property
    def written(self) -> str:
        """All of it in one line."""
        return ", ".join(part for part in (*self.parts, self.country) if part)


@dataclass(slots=True)
class Lookups:
    """Filled once per file, ahead of the parties; some 30,000 places and documents, whatever they are for."""

    codes: dict[tuple[str, str], str] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    documents: dict[str, list[Detail]] = field(default_factory=dict)

    def code(self, kind: str, number: str | None) -> str:
        """The text of a code: ``code("FeatureType", "8")`` → ``Birthdate``; ``""`` if there is none."""
        return self.codes.get((kind, number or ""), "")

    def party_type(self, number: str | None) -> str:
        """``individual``, ``entity``, ``vessel`` or ``aircraft`` of a party's sub-type."""
        named = self.code("PartySubType", number).lower()
        if named and named not in _UNKNOWN:
            return named
        return self.code("PartyType", self.party_types.get(number or "")).lower()

    def is_latin(self, script: str | None) -> bool:
        """Whether a script number is Latin, or none is given."""
        return not script or self.code("Script", script) in ("", _LATIN)

    def add_codes(self, sets: etree._Element) -> None:
        """The code lists: every value under its own number."""
        for value in sets.iterfind("*/*"):
            number, kind = value.get("ID"), str(value.tag)
            if number:
                shown = value.get("Description") if kind == "AreaCode" else value.text
                self.codes[kind, number] = (shown or value.get("ISO2") or "").strip()
            if kind == "PartySubType" and number:
                self.party_types[number] = value.get("PartyTypeID") or ""

    def add_place(self, location: etree._Element) -> None:
        """One ``Location``; of a part in several scripts the primary one counts."""
        found: dict[str, str] = {}
        for part in location.findall("LocationPart"):
            values = part.findall("LocationPartValue")
            best = next((v for v in values if v.get("Primary") == "true"), values[0] if values else None)
            if best is not None and (written := text(best, "Value")):
                found[self.code("LocPartType", part.get("LocPartTypeID"))] = written
        known = [self.code("Country", c.get("CountryID")) for c in location.findall("LocationCountry")]
        known += [self.code("AreaCode", c.get("AreaCodeID")) for c in location.findall("LocationAreaCode")]
        country = next((c for c in known if c and c.lower() not in _UNKNOWN), "")
        parts = tuple(found[kind] for kind in _ORDER if kind in found)
        self.places[location.get("ID") or ""] = Place(parts, country)

    def add_document(self, document: etree._Element) -> None:
        """One ``IDRegDocument``, under the identity it belongs to."""
        dates = {
            self.code("IDRegDocDateType", date.get("IDRegDocDateTypeID")): period(date.find("DatePeriod"))
            for date in document.findall("DocumentDate")
        }
        found = Detail(
            label=self.code("IDRegDocType", document.get("IDRegDocTypeID")),
            text=text(document, "IDRegistrationNo"),
            country=self.code("Country", document.get("IssuedBy-CountryID")),
            issued=dates.get("Issue Date", ""),
            expires=dates.get("Expiration Date", ""),
            note=text(document, "Comment"),
        )
        self.documents.setdefault(document.get("IdentityID") or "", []).append(found)


def day(element: etree._Element | None) -> str:
    """``Year``, ``Month`` and ``Day`` below an element as ISO 8601 has them; ``""`` without a year."""
    if element is None or not (year := text(element, "Year")):
        return ""
    month = text(element, "Month")
    parts = [month, text(element, "Day")] if month else []
    return "-".join([year.zfill(4), *(part.zfill(2) for part in parts if part)])


def period(element: etree._Element | None) -> str:
    """A ``DatePeriod`` in OFAC's words (``circa 1970``, ``1970-05-01 to 1970-05-31``)."""
    if element is None:
        return ""
    days = [day(element.find(path)) for path in ("Start/From", "Start/To", "End/From", "End/To")]
    known = [found for found in days if found]
    if not known:
        return ""
    circa = "circa " if any(e.get("Approximate") == "true" for e in element) else ""
    return circa + join([min(known), max(known)]).replace("/", " to ")
