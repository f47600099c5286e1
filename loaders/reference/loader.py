"""The curated reference data of :mod:`ontology.reference` as one Dataset document.

Every release has the same source and key, so a new one supersedes the old as a whole: a row that was
wrong disappears without a trace, and nothing "ends" because an editor took it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.ids import dataset_id, record_id, report_id, source_fact_id
from kg.model import Argument, Document, Record, Report, Value
from loaders.base import Mapped, SourceInfo
from ontology.reference import Reference, ReferenceEntity, ReferenceInterval, reference

SOURCE = "reference"
# A question as of 2014 may use the names, offices and members of then, though this release is younger.
_ALWAYS = "0001"
INFO = SourceInfo(
    name=SOURCE,
    title="Statecraft reference data",
    publisher="Statecraft",
    licence="CC0-1.0; places with coordinates CC-BY-4.0 (GeoNames)",
    home="https://w3id.org/statecraft/id/reference",
    formats=("ttl",),
    becomes="one entity with its record, or one dated Membership, Tenure or Ownership with its report",
    coverage="states, places, organisations, bodies, office-holders, groups, weapons, processes, companies",
)


def batches(data: Reference | None = None) -> Iterator[Mapped]:
    """The Dataset document first, then one :class:`Mapped` for every entity and every dated fact."""
    data = data or reference()
    release = document(data)
    yield Mapped(rows=0, documents=(release,))
    for entity in data.entities:
        yield Mapped(records=(_record(release, entity),))
    for interval in data.intervals:
        yield Mapped(reports=(_report(release, interval),))


def document(data: Reference) -> Document:
    """The release: its id comes from the content, its version from the moment it was issued."""
    return Document(
        id=dataset_id(SOURCE, SOURCE, data.digest),
        cls="Dataset",
        source=SOURCE,
        key=SOURCE,
        version=data.issued,
        title=INFO.title,
        date=data.issued,
        language="en",
        url=INFO.home,
        licence=INFO.licence,
        known=_ALWAYS,
    )


def _record(release: Document, entity: ReferenceEntity) -> Record:
    values = tuple(Value(v.property, v.value, lang=v.lang or None) for v in entity.values)
    return Record(record_id(release.id, entity.id), release.id, entity.id, entity.cls, values, entity.id)


def _report(release: Document, interval: ReferenceInterval) -> Report:
    fact = source_fact_id(SOURCE, interval.id, interval.cls)
    return Report(
        id=report_id(release.id, fact, interval.id),
        document=release.id,
        fact=fact,
        cls=interval.cls,
        status="occurred" if interval.end else "ongoing",
        start=interval.start,
        end=interval.end,
        ended=interval.ended,
        args=tuple(Argument(role, entity) for role, entity in interval.roles),
        row=interval.id,
        extractor=SOURCE,
    )
