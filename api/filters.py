"""The recursive filters and the conditions they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Annotated, Any, TypeVar

import strawberry

from api.comparisons import (
    CertaintyFilter,
    DateFilter,
    EntityClassFilter,
    FactClassFilter,
    IdFilter,
    NumberFilter,
    PolarityFilter,
    StatusFilter,
    TextFilter,
    compared,
    dated,
    known,
    of_class,
)
from api.errors import ArgumentError
from kg.ids import name_key
from kg.reads.conditions import (
    Attributed,
    Condition,
    Either,
    InDocument,
    Linked,
    Named,
    Near,
    Not,
    Reported,
    TakesPart,
    Within,
    both,
)
from kg.reads.conditions import Role as RoleCondition
from ontology.model import ontology

_MAX_KM = 20_100.0  # half the Earth's girth


@strawberry.input(description="A circle on the Earth.")
class NearFilter:
    """Centre in degrees (WGS 84), radius in kilometres."""

    lat: float
    lon: float
    km: float


@strawberry.input(description="Conditions on entities; all that are given have to hold.")
class EntityFilter:
    """What an entity has to be."""

    and_: list[EntityFilter] | None = strawberry.field(name="and", default=None)
    or_: list[EntityFilter] | None = strawberry.field(name="or", default=None)
    not_: EntityFilter | None = strawberry.field(name="not", default=None)
    id: IdFilter | None = None
    class_: EntityClassFilter | None = strawberry.field(name="class", default=None)
    name: TextFilter | None = strawberry.field(
        default=None, description="Any of its names; compared without case and accents."
    )
    description: TextFilter | None = None
    wikidata_id: TextFilter | None = None
    within: strawberry.ID | None = strawberry.field(
        default=None, description="A place that it is or lies in; of a state: its territory."
    )
    near: NearFilter | None = None
    facts: FactRelation | None = strawberry.field(default=None, description="The facts it takes part in.")


@strawberry.input(description="Conditions on documents; all that are given have to hold.")
class DocumentFilter:
    """What a document has to be."""

    and_: list[DocumentFilter] | None = strawberry.field(name="and", default=None)
    or_: list[DocumentFilter] | None = strawberry.field(name="or", default=None)
    not_: DocumentFilter | None = strawberry.field(name="not", default=None)
    id: IdFilter | None = None
    source: TextFilter | None = strawberry.field(default=None, description="Name of the loader.")
    title: TextFilter | None = None
    language: TextFilter | None = None
    url: TextFilter | None = None
    publisher: IdFilter | None = None
    known: DateFilter | None = strawberry.field(default=None, description="When what it says became known.")


@strawberry.input(description="Conditions on reports; all that are given have to hold.")
class ReportFilter:
    """What a report has to be."""

    and_: list[ReportFilter] | None = strawberry.field(name="and", default=None)
    or_: list[ReportFilter] | None = strawberry.field(name="or", default=None)
    not_: ReportFilter | None = strawberry.field(name="not", default=None)
    id: IdFilter | None = None
    class_: FactClassFilter | None = strawberry.field(name="class", default=None)
    status: StatusFilter | None = None
    polarity: PolarityFilter | None = None
    certainty: CertaintyFilter | None = None
    quote: TextFilter | None = None
    extractor: TextFilter | None = None
    confidence: NumberFilter | None = None
    known: DateFilter | None = strawberry.field(default=None, description="When it became known.")
    recorded: DateFilter | None = strawberry.field(default=None, description="When our graph took it in.")
    attributed_to: EntityFilter | None = strawberry.field(
        default=None, description="Someone in whose mouth the document puts it."
    )
    document: DocumentFilter | None = None


def _add_roles(namespace: MutableMapping[str, Any]) -> None:
    """One field a role: an entity that has it and fits."""
    for role in ontology().roles().values():
        namespace["__annotations__"][role.local] = EntityFilter | None
        namespace[role.local] = strawberry.field(default=None, description=role.definition)


@strawberry.input(description="Conditions on facts; all that are given have to hold.")
class FactFilter:
    """What a fact has to be."""

    and_: list[FactFilter] | None = strawberry.field(name="and", default=None)
    or_: list[FactFilter] | None = strawberry.field(name="or", default=None)
    not_: FactFilter | None = strawberry.field(name="not", default=None)
    id: IdFilter | None = None
    class_: FactClassFilter | None = strawberry.field(name="class", default=None)
    status: StatusFilter | None = None
    text: str | None = strawberry.field(default=None, description="Words of the caption, all of them.")
    name: TextFilter | None = None
    start: DateFilter | None = strawberry.field(default=None, description="The first day it can have been.")
    end: DateFilter | None = strawberry.field(default=None, description="The last day it can have been.")
    date: DateFilter | None = strawberry.field(default=None, description="The span it was in.")
    known: DateFilter | None = strawberry.field(default=None, description="When it first became known.")
    plover_type: TextFilter | None = None
    plover_mode: TextFilter | None = None
    cameo_code: TextFilter | None = None
    score: NumberFilter | None = None
    stage: TextFilter | None = None
    confidence: NumberFilter | None = None
    report_count: NumberFilter | None = None
    origin_count: NumberFilter | None = None
    reports: ReportRelation | None = None
    about: FactRelation | None = None
    caused_by: FactRelation | None = None
    causes: FactRelation | None = strawberry.field(default=None, description="The facts it caused.")
    part_of: FactRelation | None = None
    any_role: EntityFilter | None = strawberry.field(
        default=None, description="Someone who takes part at all."
    )
    _add_roles(vars())


@strawberry.input(description="`some`: at least one fits; `none`: not one does.")
class FactRelation:
    """A relation to facts."""

    some: FactFilter | None = None
    none: FactFilter | None = None


@strawberry.input(description="`some`: at least one fits; `none`: not one does.")
class ReportRelation:
    """A relation to reports."""

    some: ReportFilter | None = None
    none: ReportFilter | None = None


F = TypeVar("F", EntityFilter, DocumentFilter, ReportFilter, FactFilter)


def fact_condition(given: FactFilter | None) -> Condition:
    """What a filter of facts stands for; without one everything fits."""
    return _condition(given, _fact_parts)


def entity_condition(given: EntityFilter | None) -> Condition:
    """What a filter of entities stands for."""
    return _condition(given, _entity_parts)


def document_condition(given: DocumentFilter | None) -> Condition:
    """What a filter of documents stands for."""
    return _condition(given, _document_parts)


def report_condition(given: ReportFilter | None) -> Condition:
    """What a filter of reports stands for."""
    return _condition(given, _report_parts)


def _condition(given: F | None, parts: Callable[[F], Iterator[Condition]]) -> Condition:
    if given is None:
        return both()
    found = list(parts(given))
    found += [_condition(part, parts) for part in given.and_ or ()]
    if given.or_ is not None:
        found.append(Either(tuple(_condition(part, parts) for part in given.or_)))
    if given.not_ is not None:
        found.append(Not(_condition(given.not_, parts)))
    return both(*found)


def _fact_parts(given: FactFilter) -> Iterator[Condition]:
    yield from compared("id", given.id)
    yield from of_class(given.class_)
    yield from compared("status", given.status)
    for word in (given.text or "").split():
        yield from compared("name", TextFilter(contains=word))
    for key, comparison in (
        ("name", given.name),
        ("ploverType", given.plover_type),
        ("ploverMode", given.plover_mode),
        ("cameoCode", given.cameo_code),
        ("score", given.score),
        ("stage", given.stage),
        ("confidence", given.confidence),
        ("reportCount", given.report_count),
        ("originCount", given.origin_count),
    ):
        yield from compared(key, comparison)
    yield from dated("fromDay", "fromDay", given.start, "start")
    yield from dated("toDay", "toDay", given.end, "end")
    yield from dated("fromDay", "toDay", given.date)
    yield from known("knownFrom", given.known)
    yield from _fact_relations(given)


def _fact_relations(given: FactFilter) -> Iterator[Condition]:
    if given.reports is not None:
        yield from _related(given.reports, lambda f: Reported(report_condition(f)))
    for link, outgoing, relation in (
        ("ABOUT", True, given.about),
        ("CAUSED_BY", True, given.caused_by),
        ("CAUSED_BY", False, given.causes),
        ("PART_OF", True, given.part_of),
    ):
        if relation is not None:
            yield from _linked(link, outgoing, relation)
    if given.any_role is not None:
        yield RoleCondition((), entity_condition(given.any_role))
    for role in ontology().roles().values():
        filler = getattr(given, role.local)
        if filler is not None:
            yield RoleCondition((role.name,), entity_condition(filler))


def _linked(link: str, outgoing: bool, relation: FactRelation) -> Iterator[Condition]:
    yield from _related(relation, lambda f: Linked(link, outgoing, fact_condition(f)))


def _related(relation: Any, condition: Callable[[Any], Condition]) -> Iterator[Condition]:
    if relation.some is not None:
        yield condition(relation.some)
    if relation.none is not None:
        yield Not(condition(relation.none))


def _entity_parts(given: EntityFilter) -> Iterator[Condition]:
    yield from compared("id", given.id)
    yield from of_class(given.class_)
    yield from compared("description", given.description)
    yield from compared("wikidataId", given.wikidata_id)
    if given.name is not None:
        yield from _named(given.name)
    if given.within is not None:
        yield Within(str(given.within))
    if given.near is not None:
        yield _near(given.near)
    if given.facts is not None:
        yield from _related(given.facts, lambda f: TakesPart(fact_condition(f)))


def _named(name: TextFilter) -> Iterator[Condition]:
    """Any name of an entity, through the keys names are found under."""
    if name.eq is not None:
        yield Named("eq", name_key(name.eq))
    if name.ne is not None:
        yield Not(Named("eq", name_key(name.ne)))
    if name.in_ is not None:
        yield Either(tuple(Named("eq", name_key(n)) for n in name.in_))
    if name.not_in is not None:
        yield Not(Either(tuple(Named("eq", name_key(n)) for n in name.not_in)))
    if name.contains is not None:
        yield Named("contains", name_key(name.contains))
    if name.starts_with is not None:
        yield Named("startsWith", name_key(name.starts_with))
    if name.is_null is not None:
        unnamed = Not(Named("startsWith", ""))
        yield unnamed if name.is_null else Not(unnamed)


def _near(near: NearFilter) -> Condition:
    if not (-90 <= near.lat <= 90 and -180 <= near.lon <= 180 and 0 < near.km <= _MAX_KM):
        raise ArgumentError(
            f"no such circle: lat {near.lat}, lon {near.lon}, km {near.km}",
            field="near",
            hint=f"lat runs from -90 to 90, lon from -180 to 180, km up to {_MAX_KM:.0f}",
        )
    return Near(near.lat, near.lon, near.km)


def _document_parts(given: DocumentFilter) -> Iterator[Condition]:
    for key, comparison in (
        ("id", given.id),
        ("source", given.source),
        ("title", given.title),
        ("language", given.language),
        ("url", given.url),
        ("publisher", given.publisher),
    ):
        yield from compared(key, comparison)
    yield from known("knownFrom", given.known)


def _report_parts(given: ReportFilter) -> Iterator[Condition]:
    for key, comparison in (
        ("id", given.id),
        ("status", given.status),
        ("polarity", given.polarity),
        ("certainty", given.certainty),
        ("quote", given.quote),
        ("extractor", given.extractor),
        ("confidence", given.confidence),
    ):
        yield from compared(key, comparison)
    yield from of_class(given.class_)
    yield from known("knownFrom", given.known)
    yield from known("recordedAt", given.recorded)
    if given.attributed_to is not None:
        yield Attributed(entity_condition(given.attributed_to))
    if given.document is not None:
        yield InDocument(document_condition(given.document))


FactFilterArg = Annotated[FactFilter | None, strawberry.argument(name="filter")]
EntityFilterArg = Annotated[EntityFilter | None, strawberry.argument(name="filter")]
DocumentFilterArg = Annotated[DocumentFilter | None, strawberry.argument(name="filter")]
ReportFilterArg = Annotated[ReportFilter | None, strawberry.argument(name="filter")]
