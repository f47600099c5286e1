"""Primary nodes as the store holds them: model objects to property maps and back.

Property names are those of the ontology. Lists of pairs are lists of texts (``"PARTICIPANT Q159"``), values
of a record are compact JSON, and what is absent is not stored at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

from kg.dates import PartialDate
from kg.ids import digest
from kg.model import Argument, Document, Judgement, Link, Quote, Record, Report, Value
from kg.views.classes import concepts, fact_link_types, is_class, role_types
from kg.views.clock import moment
from kg.views.retold import relay_text, relays, sketch
from kg.views.said import Noted, Origin, Said, Standing
from ontology.errors import InputError

Properties = dict[str, Any]
_BARE = (None,) * 5  # a value without language, script, quality and time
ORIGIN = ("publisher", "url", "cites", "sketch", "relays")
"""What tells of a document whom its reports go back to."""
_LONGEST = 1_000  # characters of an indexed text: Neo4j refuses keys over 8 kB


class BadRowError(InputError):
    """A document, report or record holds a value that the graph cannot take in."""

    code = "bad-row"


def document_row(document: Document, recorded_at: str) -> Properties:
    """A ``:Document``'s properties. An address too long for an index is none that anybody could open.

    Raises:
        BadDateError: its date is none.
        BadRowError: its class is no document's.
    """
    _check_class(document.id, document.cls, "Document")
    row = _present(
        id=document.id,
        **{"class": document.cls},
        source=document.source,
        key=document.key,
        sourceKey=source_key(document.source, document.key),
        version=document.version or None,
        series=document.series,
        title=document.title,
        date=document.date,
        language=document.language,
        url=document.url if len(document.url or "") <= _LONGEST else None,
        publisher=document.publisher,
        licence=document.licence,
        text=document.text,
        cites=list(document.cites),
        corrects=list(document.corrects),
    )
    known_from = moment(document.known or document.date or recorded_at)
    return _hashed(row, knownFrom=known_from, recordedAt=recorded_at) | _retold(document.text)


def report_row(report: Report, recorded_at: str, known_from: str) -> Properties:
    """A ``:Report``'s properties.

    Raises:
        BadDateError: one of its dates is none.
        BadRowError: a class, role, type of link, status or other code that the ontology does not know.
    """
    _check_report(report)
    quote, dead = report.quote, report.fatalities
    row = _present(
        id=report.id,
        document=report.document,
        fact=report.fact,
        **{"class": report.cls},
        status=report.status,
        statusFrom=report.status_from,
        statesChange=report.states_change or None,
        polarity=report.polarity,
        certainty=report.certainty,
        start=report.start,
        end=report.end,
        ended=report.ended,
        stage=report.stage,
        quantity=report.quantity,
        measure=list(report.measures),
        args=[f"{a.role} {a.entity}" for a in report.args],
        deniedArgs=[f"{a.role} {a.entity}" for a in report.denied_args],
        links=[f"{link.type} {link.fact}" for link in report.links],
        quote=quote.text if quote else None,
        quoteStart=quote.start if quote else None,
        quoteEnd=quote.end if quote else None,
        row=report.row,
        attributedTo=list(report.attributed_to),
        ploverMode=report.mode,
        ploverContext=list(report.context),
        cameoCode=report.cameo,
        confidence=float(report.confidence),
        extractor=report.extractor,
    )
    if dead:
        row |= dict(zip(("fatalitiesLow", "fatalitiesBest", "fatalitiesHigh"), dead, strict=True))
    return _hashed(row, knownFrom=known_from, recordedAt=recorded_at)


def record_row(record: Record, recorded_at: str, known_from: str) -> Properties:
    """A ``:Record``'s properties.

    Raises:
        BadRowError: its class is no entity's.
    """
    _check_class(record.id, record.cls, "Entity")
    row = _present(
        id=record.id,
        document=record.document,
        entity=record.entity,
        **{"class": record.cls},
        key=record.key,
        values=[_value_text(v) for v in record.values],
    )
    return _hashed(row, knownFrom=known_from, recordedAt=recorded_at)


def judgement_row(judgement: Judgement, recorded_at: str) -> Properties:
    """A ``:Judgement``'s properties."""
    row = _present(
        id=judgement.id,
        kind=judgement.kind,
        left=judgement.left,
        right=judgement.right,
        verdict=judgement.verdict,
        judgedBy=judgement.by,
        judgedAt=judgement.at,
        reason=judgement.why or None,
        score=judgement.score,
    )
    return {**row, "recordedAt": recorded_at}


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement that a property map holds."""
    return Judgement(
        id=row["id"],
        kind=row["kind"],
        left=row["left"],
        right=row["right"],
        verdict=row["verdict"],
        by=row["judgedBy"],
        at=row["judgedAt"],
        why=row.get("reason", ""),
        score=row.get("score"),
    )


def origin_of(row: Mapping[str, Any]) -> Origin:
    """The document that a property map holds, as the views see it."""
    return Origin(
        id=row["id"],
        source=row["source"],
        known_from=row["knownFrom"],
        key=row.get("key"),
        version=row.get("version") or "",
        series=row.get("series"),
        publisher=row.get("publisher"),
        complete=bool(row.get("complete")),
        superseded_from=row.get("supersededFrom"),
        url=row.get("url"),
        cites=tuple(row.get("cites") or ()),
        sketch=row.get("sketch"),
        relays=tuple(row.get("relays") or ()),
    )


def said_of(row: Mapping[str, Any], origin: Origin, report: Report | None = None) -> Said:
    """The report that a property map holds (or was made from), with the standing that is stored with it."""
    return Said(report or report_of(row), origin, standing_of(row))


def noted_of(row: Mapping[str, Any], origin: Origin, record: Record | None = None) -> Noted:
    """The record that a property map holds (or was made from), with the standing that is stored with it."""
    return Noted(record or record_of(row), origin, standing_of(row))


def standing_of(row: Mapping[str, Any]) -> Standing:
    """What is stored of a report's or record's standing."""
    return Standing(row.get("supersededFrom"), row.get("endedBy"))


def report_of(row: Mapping[str, Any]) -> Report:
    """The report that a property map holds."""
    quote = Quote(row["quote"], row["quoteStart"], row["quoteEnd"]) if row.get("quote") is not None else None
    low = row.get("fatalitiesLow")
    return Report(
        id=row["id"],
        document=row["document"],
        fact=row["fact"],
        cls=row["class"],
        status=row["status"],
        status_from=row.get("statusFrom"),
        states_change=bool(row.get("statesChange")),
        polarity=row["polarity"],
        certainty=row["certainty"],
        start=row.get("start"),
        end=row.get("end"),
        ended=row.get("ended"),
        stage=row.get("stage"),
        quantity=row.get("quantity"),
        measures=tuple(row.get("measure") or ()),
        fatalities=None if low is None else (low, row["fatalitiesBest"], row["fatalitiesHigh"]),
        args=tuple(Argument(*pair) for pair in _pairs(row.get("args"))),
        denied_args=tuple(Argument(*pair) for pair in _pairs(row.get("deniedArgs"))),
        links=tuple(Link(*pair) for pair in _pairs(row.get("links"))),
        quote=quote,
        row=row.get("row"),
        attributed_to=tuple(row.get("attributedTo") or ()),
        mode=row.get("ploverMode"),
        context=tuple(row.get("ploverContext") or ()),
        cameo=row.get("cameoCode"),
        confidence=row["confidence"],
        extractor=row["extractor"],
    )


def record_of(row: Mapping[str, Any]) -> Record:
    """The record that a property map holds."""
    return Record(
        id=row["id"],
        document=row["document"],
        entity=row["entity"],
        cls=row["class"],
        values=tuple(Value(**json.loads(text)) for text in row.get("values") or ()),
        key=row.get("key"),
    )


def source_key(source: str, key: str | None) -> str | None:
    """What the versions of one document share."""
    if key is None:
        return None
    return f"{source} {key if len(key) <= _LONGEST else digest('key', key)}"


def check_quote(report: Report, text: str | None) -> None:
    """Law 5: the quote is what the document says at these offsets.

    Raises:
        BadRowError: it is not.
    """
    quote = report.quote
    if quote and text is not None and text[quote.start : quote.end] != quote.text:
        raise BadRowError(
            f"report {report.id} quotes {quote.text!r}, document {report.document} holds"
            f" {text[quote.start : quote.end]!r} at {quote.start}",
            hint="offsets count characters of the normalised text",
        )


def _retold(text: str | None) -> Properties:
    """What the views need to know of a text that they do not read."""
    if text is None:
        return {}
    return _present(sketch=sketch(text), relays=[relay_text(relay) for relay in relays(text)])


def _check_class(row: str, cls: str, root: str) -> None:
    if not is_class(cls, root):
        raise BadRowError(f"{row}: {cls!r} is no class of {root}", hint="`kg ref` lists the classes")


def _check_report(report: Report) -> None:
    for date in (report.start, report.end, report.status_from):
        if date is not None:
            PartialDate.parse(date)
    _check_class(report.id, report.cls, "Fact")
    for what, given, known in (
        ("role", {a.role for a in (*report.args, *report.denied_args)}, role_types()),
        ("type of link", {link.type for link in report.links}, fact_link_types()),
        ("status", {report.status}, concepts("status")),
        ("polarity", {report.polarity}, concepts("polarity")),
        ("measure", set(report.measures), concepts("measure")),
    ):
        if not given <= known:
            raise BadRowError(
                f"report {report.id}: no {what} {min(given - known)!r}", hint="`kg ref` lists them"
            )


def _value_text(value: Value) -> str:
    """As ``json.dumps`` writes it; that would make an encoder for each of the many values of a list."""
    text = f'{{"property": {_quoted(value.property)}, "value": {_quoted(value.value)}'
    given = (value.lang, value.script, value.quality, value.start, value.end)
    if given != _BARE:
        names = ("lang", "script", "quality", "start", "end")
        pairs = zip(names, given, strict=True)
        text += "".join(f', "{name}": {_quoted(got)}' for name, got in pairs if got is not None)
    return text + "}"


def _quoted(text: object) -> str:
    """A text as JSON, in whatever script."""
    return encode_basestring(text) if isinstance(text, str) else json.dumps(text)


def _pairs(texts: Iterable[str] | None) -> Iterable[tuple[str, str]]:
    return [(kind, target) for kind, _, target in (text.partition(" ") for text in texts or ())]


def _present(**properties: Any) -> Properties:
    return {name: value for name, value in properties.items() if value is not None and value != []}


def _hashed(row: Properties, **ours: str) -> Properties:
    """With a hash over what the loader gave, so that a second load sees at a glance that nothing changed."""
    text = json.dumps(row, sort_keys=True, ensure_ascii=False)
    return {**row, "contentHash": digest("content", text), **ours}
