"""The four tables of GDELT, told apart by their number of columns: they come without a header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_EVENT = (
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)
_GEO_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO_2 = (*_GEO_1[:4], "ADM2Code", *_GEO_1[4:])
_PLACES = ("Actor1Geo", "Actor2Geo", "ActionGeo")

EVENTS_2 = (*_EVENT, *(f"{place}_{part}" for place in _PLACES for part in _GEO_2), "DATEADDED", "SOURCEURL")
EVENTS_1 = (*_EVENT, *(f"{place}_{part}" for place in _PLACES for part in _GEO_1), "DATEADDED", "SOURCEURL")
EVENTS_1_EARLY = EVENTS_1[:-1]
MENTIONS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)
GKG = (
    "GKGRECORDID",
    "DATE",
    "SourceCollectionIdentifier",
    "SourceCommonName",
    "DocumentIdentifier",
    "Counts",
    "V2Counts",
    "Themes",
    "V2Themes",
    "Locations",
    "V2Locations",
    "Persons",
    "V2Persons",
    "Organizations",
    "V2Organizations",
    "V2Tone",
    "Dates",
    "GCAM",
    "SharingImage",
    "RelatedImages",
    "SocialImageEmbeds",
    "SocialVideoEmbeds",
    "Quotations",
    "AllNames",
    "Amounts",
    "TranslationInfo",
    "Extras",
)
TABLES: Mapping[int, tuple[str, ...]] = {
    len(columns): columns for columns in (EVENTS_2, EVENTS_1, EVENTS_1_EARLY, MENTIONS, GKG)
}


_OTHERS = {
    "the reduced events": {"date", "source", "target", "cameocode", "numevents"},
    "the knowledge graph before 2015": {"date", "numarts", "counts", "themes", "cameoeventids"},
    "the counts of the knowledge graph": {"date", "numarts", "counttype", "number", "cameoeventids"},
}  # by columns that they name in their header


class Layout(NamedTuple):
    """Where an event row keeps what differs between 1.0 and 2.0."""

    place: slice
    added: int
    address: int | None


def layout(columns: Sequence[str]) -> Layout:
    """Of an event table."""
    first, last = columns.index("ActionGeo_Type"), columns.index("ActionGeo_FeatureID")
    address = columns.index("SOURCEURL") if "SOURCEURL" in columns else None
    return Layout(slice(first, last + 1), columns.index("DATEADDED"), address)


def other_table(header: Sequence[str]) -> str:
    """Which table a header names that GDELT publishes too and that tells less than those read here."""
    names = {name.strip().strip('"').lower() for name in header}
    return next((table for table, columns in _OTHERS.items() if columns <= names), "")


def order_of(header: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The table that a header names, and where each of its columns stands; ``None``: it is no header.

    Files as published have none; exports from a database do, in an order of their own.
    """
    names = [name.strip().strip('"').lower() for name in header]
    for columns in TABLES.values():
        if len(columns) == len(names) and {c.lower() for c in columns} == set(names):
            return columns, tuple(names.index(c.lower()) for c in columns)
    return None
