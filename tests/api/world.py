"""A small world of documents, as loaders would bring it, and asking it in GraphQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.execute import Answer, Query, execute
from kg import ids
from kg.model import Argument, Batch, Document, Link, Quote, Record, Report, Value
from kg.store.bolt import Store
from kg.store.write import Writer

RECORDED = "2025-11-01T12:00:00Z"

TEXT = (
    "A planned meeting of the American and Russian presidents in Budapest is off, two officials familiar "
    "with the matter said on Wednesday. After a call with Sergei Lavrov, Marco Rubio told the president that "
    "Russia was not ready to negotiate. The Kremlin denied that the meeting had been cancelled."
)
LATER = "The White House said on Thursday that the two presidents will now meet in November."

RUSSIA, USA, HUNGARY = "Q159", "Q30", "Q28"
HUNGARY_LAND, BUDAPEST = "Q28.territory", "Q1781"
TRUMP, PUTIN, LAVROV, RUBIO = "Q22686", "Q7747", "Q58217", "Q324546"
PRESIDENT = "ent-president-of-russia"
SOURCE = "ent-two-officials"
TIMES = "ent-example-times"

SUMMIT, CANCELLATION, CALL, REFUSAL = "fact-summit", "fact-cancellation", "fact-call", "fact-negotiation"
TENURE, OLD_TENURE = "fact-tenure", "fact-old-tenure"

REFERENCE = Document(
    "doc-reference", "Dataset", "reference", key="reference", date="2020-01-01", title="Reference"
)
FIRST = Document(
    ids.text_document_id(TEXT),
    "NewsArticle",
    "news",
    title="Summit is off",
    date="2025-10-22",
    language="en",
    url="https://example.org/off",
    publisher=TIMES,
    text=TEXT,
)
SECOND = Document(
    ids.text_document_id(LATER),
    "NewsArticle",
    "news",
    title="Summit is on again",
    date="2025-10-23",
    language="en",
    text=LATER,
)


def _record(entity: str, cls: str, *values: tuple[str, str]) -> Record:
    return Record(
        ids.record_id(REFERENCE.id, entity), REFERENCE.id, entity, cls, tuple(Value(p, v) for p, v in values)
    )


RECORDS = (
    _record(RUSSIA, "State", ("name", "Russia"), ("alias", "Russian Federation"), ("isoAlpha2", "RU")),
    _record(USA, "State", ("name", "United States"), ("alias", "USA")),
    _record(HUNGARY, "State", ("name", "Hungary"), ("territory", HUNGARY_LAND)),
    _record(HUNGARY_LAND, "Country", ("name", "Hungary")),
    _record(
        BUDAPEST,
        "Settlement",
        ("name", "Budapest"),
        ("within", HUNGARY_LAND),
        ("latitude", "47.4979"),
        ("longitude", "19.0402"),
    ),
    _record(TRUMP, "Person", ("name", "Donald Trump"), ("birthDate", "1946-06-14"), ("nationality", USA)),
    _record(PUTIN, "Person", ("name", "Vladimir Putin"), ("alias", "Владимир Путин")),
    _record(LAVROV, "Person", ("name", "Sergei Lavrov")),
    _record(RUBIO, "Person", ("name", "Marco Rubio")),
    _record(PRESIDENT, "Position", ("name", "President of Russia"), ("postIn", RUSSIA)),
    _record(
        SOURCE, "AnonymousSource", ("descriptor", "two officials familiar with the matter"), ("count", "2")
    ),
    _record(TIMES, "MediaOutlet", ("name", "Example Times")),
)


def quoted(document: Document, words: str) -> Quote:
    """The words where they stand in the document."""
    text = document.text or ""
    start = text.index(words)
    return Quote(words, start, start + len(words))


def report(document: Document, fact: str, cls: str, words: str, **fields: Any) -> Report:
    """A report that rests on these words."""
    roles: dict[str, Sequence[str]] = fields.pop("roles", {})
    args = tuple(Argument(role, entity) for role, entities in roles.items() for entity in entities)
    quote = quoted(document, words)
    key = ids.report_id(document.id, fact, f"{quote.start}-{quote.end}")
    return Report(key, document.id, fact, cls, args=args, quote=quote, extractor="test", **fields)


SIDES = {"PARTICIPANT": (TRUMP, PUTIN), "PLACE": (BUDAPEST,)}

REPORTS = (
    report(
        FIRST,
        SUMMIT,
        "Summit",
        "A planned meeting of the American and Russian presidents in Budapest is off",
        status="cancelled",
        states_change=True,
        roles=SIDES,
        attributed_to=(SOURCE,),
        links=(Link("CAUSED_BY", CALL),),
        confidence=0.8,
    ),
    report(
        FIRST,
        CANCELLATION,
        "Cancellation",
        "is off",
        roles={"OBJECT": (BUDAPEST,)},
        attributed_to=(SOURCE,),
        links=(Link("ABOUT", SUMMIT),),
        start="2025-10",
    ),
    report(
        FIRST,
        CANCELLATION,
        "Cancellation",
        "denied that the meeting had been cancelled",
        polarity="denied",
        attributed_to=(RUSSIA,),
        links=(Link("ABOUT", SUMMIT),),
    ),
    report(
        FIRST,
        CALL,
        "Call",
        "a call with Sergei Lavrov",
        roles={"PARTICIPANT": (RUBIO, LAVROV)},
        start="2025-10-20",
    ),
    report(
        FIRST,
        REFUSAL,
        "Negotiation",
        "was not ready to negotiate",
        status="refused",
        roles={"PARTICIPANT": (RUSSIA,)},
        attributed_to=(RUBIO,),
    ),
)
LATER_REPORTS = (
    report(
        SECOND,
        SUMMIT,
        "Summit",
        "the two presidents will now meet in November",
        status="planned",
        status_from="2025-10-23",
        states_change=True,
        start="2025-11",
        roles={"PARTICIPANT": (TRUMP, PUTIN)},
        attributed_to=(USA,),
        confidence=0.9,
    ),
)


def tenure(fact: str, start: str, end: str | None, row: str) -> Report:
    """Putin's tenure as a table has it."""
    roles = (Argument("HOLDER", PUTIN), Argument("POSITION", PRESIDENT), Argument("BODY", RUSSIA))
    return Report(
        ids.report_id(REFERENCE.id, fact, row),
        REFERENCE.id,
        fact,
        "Tenure",
        status="occurred" if end else "ongoing",
        start=start,
        end=end,
        ended="yes" if end else "no",
        args=roles,
        row=row,
    )


TENURES = (tenure(OLD_TENURE, "2000-05-07", "2008-05-07", "1"), tenure(TENURE, "2012-05-07", None, "2"))

WORLD = (
    Batch((REFERENCE,), RECORDS, TENURES),
    Batch((FIRST,), (), REPORTS),
    Batch((SECOND,), (), LATER_REPORTS),
)


def fill(store: Store, *batches: Batch) -> None:
    """Writes the batches as loads would."""
    writer = Writer(store, RECORDED)
    for batch in batches:
        writer.write(batch)


def ask(store: Store, text: str, **variables: Any) -> Answer:
    """The whole answer."""
    return execute(store, Query(text, variables))


def data(store: Store, text: str, **variables: Any) -> dict[str, Any]:
    """The data of an answer without errors."""
    answer = ask(store, text, **variables)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]
    return found


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a connection."""
    return [edge["node"] for edge in connection["edges"]]
