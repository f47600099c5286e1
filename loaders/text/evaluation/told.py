"""The facts that the interpretation made of a document, in the words that expectations use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.ids import name_key, report_id, text_document_id
from kg.model import Document, Record, Report
from kg.views.said import Origin, Said
from kg.views.status import status_of
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.evaluation.expected import Span
from loaders.text.interpret import interpret
from loaders.text.link import Linker
from ontology.reference import reference

_NAMING = frozenset(
    ("name", "alias", "abbreviation", "originalName", "natoName", "demonym", "metonym", "descriptor")
)
_UNDATED = "1900-01-01"
Named = tuple[str, str, frozenset[str]]
"""A role, what fills it (an id), and the keys of its names."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a document.

    Attributes:
        spans: the triggers that tell it; for an interval that no trigger tells, its quotes.
        status: as the graph computes it; ``denied`` where it is only denied, ``occurred denied`` where it
            is both.
    """

    spans: tuple[Span, ...]
    cls: str
    status: str
    args: tuple[Named, ...]
    speakers: tuple[Named, ...]


def article(annotation: Annotation) -> Document:
    """The document of an annotated text."""
    return Document(
        text_document_id(annotation.text),
        "NewsArticle",
        "news",
        date=annotation.date,
        language="en",
        text=annotation.text,
    )


def facts(annotation: Annotation, linker: Linker) -> list[Fact]:
    """What the interpretation makes of an annotated text."""
    mapped = interpret(article(annotation), annotation, linker)
    names = {**_reference_names(), **_recorded(mapped.records)}
    by_fact: dict[str, list[Report]] = defaultdict(list)
    for report in mapped.reports:
        by_fact[report.fact].append(report)
    spans = _spans(mapped, annotation)
    return [_fact(reports, spans, names) for reports in by_fact.values()]


def _fact(reports: Sequence[Report], spans: Mapping[str, Span], names: Mapping[str, frozenset[str]]) -> Fact:
    quotes = [(r.quote.start, r.quote.end) for r in reports if r.quote]
    triggers = [spans[r.id] for r in reports if r.id in spans]
    args = {(a.role, a.entity) for r in reports for a in r.args}
    return Fact(
        tuple(dict.fromkeys(triggers or quotes)),
        reports[0].cls,
        _status(reports),
        tuple((role, id_, names.get(id_, frozenset())) for role, id_ in sorted(args)),
        tuple(("", id_, names[id_]) for id_ in sorted({one for r in reports for one in r.attributed_to})),
    )


def _status(reports: Sequence[Report]) -> str:
    affirmed = [r for r in reports if r.polarity == "affirmed"]
    if not affirmed:
        return "denied"
    origin = Origin(reports[0].document, "news", _UNDATED)
    status = status_of([Said(r, origin) for r in affirmed])
    return status if len(affirmed) == len(reports) else f"{status} denied"


def _spans(mapped: Mapped, annotation: Annotation) -> dict[str, Span]:
    """The trigger of each report that has one; a report's id is made of the two."""
    places = {f"{e.start}-{e.end}": (e.start, e.end) for e in annotation.events}
    found = {
        report_id(fact.document, fact.fact, f"{place}{more}"): span
        for fact in mapped.reports
        for place, span in places.items()
        for more in ("", " planned")
    }
    return {r.id: found[r.id] for r in mapped.reports if r.id in found}


@cache
def _reference_names() -> dict[str, frozenset[str]]:
    return {
        entity.id: frozenset(name_key(v.value) for v in entity.values if v.property in _NAMING)
        for entity in reference().entities
    }


def _recorded(records: Iterable[Record]) -> dict[str, frozenset[str]]:
    return {
        r.entity: frozenset(name_key(v.value) for v in r.values if v.property in _NAMING) for r in records
    }
