"""The primary nodes: what documents say. Everything else in the graph is computed from these.

Loaders produce them, the write path stores them, the views read them. They are never edited: a document is
taken back as a whole (``retractedAt``) or superseded by a later version of itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """A text, or one version of a record set.

    Attributes:
        id: SHA-256 of the normalised text, or a hash of source, key and version (:mod:`kg.ids`).
        cls: an ontology class under ``Document`` (``NewsArticle``, ``Dataset`` …).
        source: the loader's name (``un_sc``).
        key: the source's own id for it; of the documents with one ``(source, key)`` only the latest
            ``version`` speaks, the others are superseded.
        version: orders the documents of one key or series: a partial date or date-time, else ``""``.
        series: set for a vintage of a *complete* list (``un_sc``): what a later vintage repeats
            supersedes, what it no longer holds has ended.
        date: when it was published (partial date); the known time of what it says. ``None`` = undated.
        known: the known time where it is not the date: reference data are the background of any date.
        publisher: entity id of the outlet or organisation.
        cites: ids of documents or actors it names as its source; ``corrects``: ids of documents.
        text: the normalised text that quotes are offsets into; ``None`` for record sets.
    """

    id: str
    cls: str
    source: str
    key: str | None = None
    version: str = ""
    series: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    text: str | None = None
    cites: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """One role filler of a report: the entity id as first resolved."""

    role: str
    entity: str


@dataclass(frozen=True, slots=True)
class Link:
    """One fact-to-fact link: ``ABOUT CAUSED_BY PART_OF FOLLOWS CONDITIONAL_ON`` and the fact it points to."""

    type: str
    fact: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span: ``document.text[start:end] == text`` (law 5)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One document's assertion of one fact.

    Attributes:
        id: hash of document, fact and span or row (:func:`kg.ids.report_id`).
        cls: the fact class this report asserts (``Meeting``).
        status: a concept of the status scheme (``occurred``); ``status_from`` is when it took effect.
        states_change: the report states the change itself ("rescheduled for"), so it may take back a
            later lifecycle stage; a bare mention ("the planned summit") may not.
        polarity: ``affirmed`` or ``denied``; certainty: ``certain``, ``probable`` or ``possible``.
        start, end: partial dates of the fact; ``ended`` (``yes``/``no``/``unknown``) for intervals.
        fatalities: ``(low, best, high)`` where the source counts the dead.
        measures: of a sanction, concepts of the measure scheme (``asset-freeze``).
        quote: absent for table rows, which carry ``row`` (the row's key or number in the document).
        attributed_to: actors in whose mouth the document puts it; empty = the document's own words.
        mode, context, cameo: PLOVER mode and contexts, CAMEO code, where the source or the text gives one.
        confidence: share of such reports that are right, 0–1; ``extractor`` names what made it.
    """

    id: str
    document: str
    fact: str
    cls: str
    status: str = "occurred"
    status_from: str | None = None
    states_change: bool = False
    polarity: str = "affirmed"
    certainty: str = "certain"
    start: str | None = None
    end: str | None = None
    ended: str | None = None
    stage: str | None = None
    quantity: str | None = None
    fatalities: tuple[int, int, int] | None = None
    measures: tuple[str, ...] = ()
    args: tuple[Argument, ...] = ()
    denied_args: tuple[Argument, ...] = ()
    links: tuple[Link, ...] = ()
    quote: Quote | None = None
    row: str | None = None
    attributed_to: tuple[str, ...] = ()
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    confidence: float = 1.0
    extractor: str = "table"


@dataclass(frozen=True, slots=True)
class Value:
    """One property of an entity as one source gives it.

    ``property`` is an ontology property (``name``, ``birthDate``, ``within``); an object property's
    ``value`` is an entity id. ``quality`` is the source's own grade (``good``/``low`` for aliases).
    """

    property: str
    value: str
    lang: str | None = None
    script: str | None = None
    quality: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one document says about one entity, with the source's own ``key`` for it."""

    id: str
    document: str
    entity: str
    cls: str
    values: tuple[Value, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """``same``, ``different`` or ``unsure`` about two entities or two facts; the later one counts."""

    id: str
    kind: str
    left: str
    right: str
    verdict: str
    by: str
    at: str
    why: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What a loader hands to the write path in one go; written in one transaction or not at all."""

    documents: Sequence[Document] = field(default_factory=tuple)
    records: Sequence[Record] = field(default_factory=tuple)
    reports: Sequence[Report] = field(default_factory=tuple)
