"""A party of the advanced format as values: names by script, features, identity documents."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.model import Value
from loaders.base import LoadContext
from loaders.ofac import details, names
from loaders.ofac.details import Detail
from loaders.ofac.legacy import address_values
from loaders.ofac.lists import class_of
from loaders.ofac.lookups import Lookups, Place, period
from loaders.xml import text

_FAMILY_NAME = "Last Name"
_LOCATION = "Location"


def party_class(profile: etree._Element, lookups: Lookups) -> str:
    """The class of a party by its type."""
    return class_of(lookups.party_type(profile.get("PartySubTypeID")))


def party_values(
    party: etree._Element, profile: etree._Element, lookups: Lookups, context: LoadContext
) -> list[Value]:
    """All that is said about a party."""
    kind = lookups.party_type(profile.get("PartySubTypeID"))
    found = [Value("kind", kind)] if class_of(kind) == "Vehicle" else []
    told = [*filter(None, [text(party, "Comment")])]
    for identity in profile.findall("Identity"):
        found += _names(identity, kind, lookups)
    for detail in _details(party, profile, lookups):
        read = details.values(detail, party.sourceline, context)
        found += read
        told += [] if read else [detail.written]
    for feature in _features(party, profile):
        if lookups.code("FeatureType", feature.get("FeatureTypeID")).strip() == _LOCATION:
            for place in _places(feature, lookups):
                found += address_values([*place.parts, place.country], place.country)
    return [*found, *([Value("description", "; ".join(told))] if told else [])]


def _names(identity: etree._Element, kind: str, lookups: Lookups) -> Iterator[Value]:
    groups = identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    types = {g.get("ID"): lookups.code("NamePartType", g.get("NamePartTypeID")) for g in groups}
    for alias in identity.findall("Alias"):
        for documented in alias.findall("DocumentedName"):
            values = documented.findall("DocumentedNamePart/NamePartValue")
            family = [_text(v) for v in values if types.get(v.get("NamePartGroupID")) == _FAMILY_NAME]
            given = [_text(v) for v in values if types.get(v.get("NamePartGroupID")) != _FAMILY_NAME]
            first, last = " ".join(filter(None, given)), " ".join(filter(None, family))
            script = next((v.get("ScriptID") for v in values), None)
            if not (first or last):
                continue
            if not lookups.is_latin(script):
                yield Value("originalName", f"{first} {last}".strip(), script=lookups.code("Script", script))
            elif alias.get("Primary") == "true":
                listed = names.parts(first, last)
                yield from listed if kind == "individual" else listed[:1]
            else:
                category = "weak" if alias.get("LowQuality") == "true" else "strong"
                alias_type = lookups.code("AliasType", alias.get("AliasTypeID"))
                yield names.alias(f"{first} {last}".strip(), alias_type, category)


def _details(party: etree._Element, profile: etree._Element, lookups: Lookups) -> Iterator[Detail]:
    for identity in profile.findall("Identity"):
        yield from lookups.documents.get(identity.get("ID") or "", ())
    for feature in _features(party, profile):
        label = lookups.code("FeatureType", feature.get("FeatureTypeID")).strip()
        if label == _LOCATION:
            continue
        for version in feature.findall("FeatureVersion"):
            for written in _written(version, lookups):
                yield Detail(label, written)


def _written(version: etree._Element, lookups: Lookups) -> Iterator[str]:
    if dates := period(version.find("DatePeriod")):
        yield dates
    for place in _places(version, lookups):
        yield place.written
    for detail in version.findall("VersionDetail"):
        told = lookups.code("DetailReference", detail.get("DetailReferenceID")) or _text(detail)
        if told:
            yield told


def _features(party: etree._Element, profile: etree._Element) -> list[etree._Element]:
    return [*profile.findall("Feature"), *party.findall("Feature")]


def _places(element: etree._Element, lookups: Lookups) -> list[Place]:
    numbers = (e.get("LocationID") or "" for e in element.iter("VersionLocation"))
    return [lookups.places[number] for number in numbers if number in lookups.places]


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())
