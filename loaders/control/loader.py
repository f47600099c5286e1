"""From a day's map to the control of each of its areas.

The document of a zone goes by the area it shows, not by its day. So a map without a change is the document
that is there already and adds nothing; of copies of different days the earliest stands, and says when this
state of the map began. A changed map is the next vintage: the graph ends what it no longer shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from kg.dates import BadDateError, PartialDate
from kg.ids import dataset_id, entity_id, record_id, report_id, source_entity_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.control.geometry import square_kilometres
from loaders.control.zones import Actor, Controls, Zone, zones
from loaders.errors import WrongFormatError
from loaders.source import source_info
from loaders.states import find
from loaders.whole_json import whole_json

SOURCE = "control"
_POLYGON = re.compile(rb'"(?:Multi)?Polygon"')
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_NOT_LETTER = re.compile(r"[^a-z]+")
_PUBLISHERS = {"deepstate": ("DeepStateMap", Controls("Q159", "Q212"))}


class Map(NamedTuple):
    """Whose map it is, of which day, and whom it is about where its features do not say."""

    publisher: str
    day: str
    controls: Controls


class ControlMaps:
    """The ``control`` loader; one row is one feature."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides
        """By its being a collection of polygons."""
        return b'"FeatureCollection"' in head and _POLYGON.search(head) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per zone.

        Raises:
            WrongFormatError: not a whole GeoJSON collection (what a cut file lacks would seem to have been
                lost), or nothing tells its day.
            TooLargeError: more than 64 MB.
        """
        data = _collection(file)
        shown = _map(file.path, str(data.get("name") or ""))
        features = enumerate(context.rows(data["features"]), start=1)
        for zone in zones(features, shown.controls, context):
            yield _mapped(zone, shown, self.info)


def _collection(file: InputFile) -> dict[str, Any]:
    with file.open() as stream:
        data = whole_json(stream, f"{file.path}: ", "a map", "is it one day?")
    if not isinstance(data, dict) or not isinstance(data.get("features"), list):
        raise WrongFormatError(f"{file.path}: no FeatureCollection", hint="a map has a list of features")
    return data


def _map(path: str, name: str) -> Map:
    """By the name in the file, else by that of the file: the day, and the publisher before it."""
    for text in (name, PurePath(path.rpartition("!")[2]).stem):
        match = _DAY.search(text)
        day = _day(match) if match else None
        if match and day:
            title = _NOT_LETTER.sub(" ", text[: match.start()].lower()).strip() or "unnamed map"
            known = next((k for key, k in _PUBLISHERS.items() if key in title.replace(" ", "")), None)
            return Map(known[0], day, known[1]) if known else Map(title, day, Controls())
    raise WrongFormatError(
        f"{path}: no day in {name or path!r}", hint="name the file as it was published: map_20250508.geojson"
    )


def _day(match: re.Match[str]) -> str | None:
    try:
        return PartialDate.parse("-".join(match.groups())).text
    except BadDateError:
        return None


def _mapped(zone: Zone, shown: Map, info: SourceInfo) -> Mapped:
    publisher = find("MediaOutlet", shown.publisher) or entity_id("MediaOutlet", shown.publisher)
    label = " ".join(filter(None, (shown.publisher, zone.name, zone.controller.id)))
    place = source_entity_id(SOURCE, label)
    document = Document(
        id=dataset_id(SOURCE, label, zone.digest),
        cls="Dataset",
        source=SOURCE,
        series=f"{SOURCE} {label}",
        version=shown.day,
        title=f"{shown.publisher}, map of {shown.day}",
        date=shown.day,
        url=info.home,
        publisher=publisher,
        licence=info.licence,
    )
    records = [
        _record(document, publisher, "MediaOutlet", Value("name", shown.publisher)),
        _record(document, place, "Place", *_place_values(zone, shown)),
        *(
            _record(document, actor.id, "Actor", Value("name", actor.name))
            for actor in (zone.controller, zone.claimant)
            if actor and actor.name
        ),
    ]
    return Mapped(zone.rows, (document,), records, (_report(document, zone, label, place, shown.day),))


def _place_values(zone: Zone, shown: Map) -> Iterator[Value]:
    """What the zone is called, by what the map says: the same on every day."""
    called = zone.name or "Controlled territory"
    yield Value("name", f"{called} ({shown.publisher})")
    yield Value("kind", "controlled-territory")


def _record(document: Document, entity: str, cls: str, *values: Value) -> Record:
    return Record(record_id(document.id, entity), document.id, entity, cls, values)


def _report(document: Document, zone: Zone, label: str, place: str, day: str) -> Report:
    fact = source_fact_id(SOURCE, f"{label} {zone.digest}", "TerritorialControl")
    roles: list[tuple[str, Actor]] = [("CONTROLLER", zone.controller)]
    roles += [("CLAIMANT", zone.claimant)] if zone.claimant else []
    places = [place, *zone.places]
    return Report(
        id=report_id(document.id, fact, label),
        document=document.id,
        fact=fact,
        cls="TerritorialControl",
        status="ongoing",
        start=day,
        ended="no",
        quantity=f"{round(square_kilometres(zone.areas)):,} km²",
        args=(
            *(Argument(role, actor.id) for role, actor in roles),
            *(Argument("PLACE", where) for where in places),
        ),
        row=zone.digest,
        attributed_to=(document.publisher,) if document.publisher else (),
        extractor=SOURCE,
    )
