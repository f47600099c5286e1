"""A tiny fixed world that has one of everything an export writes."""

from __future__ import annotations

import io
from typing import Any

from kg import ids
from kg.export.selection import Selection
from kg.identity.judgements import record as judge
from kg.model import Argument, Batch, Document, Judgement, Link, Quote, Record, Report, Value
from kg.rdf.export import export
from kg.rdf.terms import Vocabulary
from kg.store.bolt import Store
from kg.store.write import Writer

RECORDED = "2025-11-01T12:00:00Z"
BASE = "https://example.org/id/"
TEXT = "The summit in Town is off, Ada said. Ben will not attend."
LIST, ARTICLE, LATER = "doc-list", "doc-article", "doc-later"
ADA, BEN, ADA_AGAIN, STATE, LAND, TOWN = "Q1", "ent-ben", "ent-ada", "Q5", "Q5.territory", "ent-town"
OFFICE, OUTLET, TANK = "ent-office", "ent-outlet", "ent-tank"
SUMMIT, CANCELLATION, TENURE, TRANSFER = "fact-summit", "fact-cancel", "fact-tenure", "fact-transfer"
NEVER_DESCRIBED = "ent-nobody"


def _record(document: str, entity: str, cls: str, *values: tuple[str, str] | Value) -> Record:
    given = tuple(v if isinstance(v, Value) else Value(*v) for v in values)
    return Record(ids.record_id(document, entity), document, entity, cls, given, f"key-{entity}")


def _report(
    document: str, fact: str, cls: str, place: str, quote: str | None = None, **more: object
) -> Report:
    at = TEXT.index(quote) if quote else 0
    said = Quote(quote, at, at + len(quote)) if quote else None
    row = None if quote else place
    return Report(ids.report_id(document, fact, place), document, fact, cls, quote=said, row=row, **more)  # type: ignore[arg-type] # fields by name


DOCUMENTS = (
    Document(LIST, "Dataset", "list", key="list", version="2025", date="2025-01-01", licence="CC0-1.0"),
    Document(
        ARTICLE,
        "NewsArticle",
        "news",
        title="Summit is off",
        date="2025-10-22T10:00Z",
        language="en",
        url="https://example.org/off?a=1&b=2",
        publisher=OUTLET,
        cites=(LIST,),
        text=TEXT,
    ),
    Document(LATER, "NewsArticle", "news", title="„Later“", date="2025-11", corrects=(ARTICLE,)),
)
RECORDS = (
    _record(
        LIST,
        ADA,
        "Person",
        Value("name", "Ada", lang="en"),
        Value("alias", "Ада", lang="ru"),
        ("weakAlias", "A."),
        ("birthDate", "-0043-03"),
        ("nationality", STATE),
        ("passport", "P 7"),
        ("description", 'Says "no"\nand \\ means it'),
    ),
    _record(LATER, ADA_AGAIN, "Person", ("name", "Ada A.")),
    _record(LIST, BEN, "Person", ("name", "Ben")),
    _record(
        LIST, STATE, "State", ("name", "Land"), ("territory", LAND), ("unMember", "true"), ("isoAlpha2", "LA")
    ),
    _record(LIST, LAND, "Country", ("name", "Land")),
    _record(
        LIST,
        TOWN,
        "Settlement",
        ("name", "Town"),
        ("within", LAND),
        ("latitude", "47.5"),
        ("longitude", "19"),
    ),
    _record(LIST, OFFICE, "Position", ("name", "President"), ("postIn", STATE), ("rank", "head-of-state")),
    _record(LIST, OUTLET, "MediaOutlet", ("name", "Example Times"), ("website", "https://example.org/")),
    _record(LIST, TANK, "WeaponSystem", ("name", "Tank"), ("weaponKind", "armoured-vehicle")),
)
REPORTS = (
    _report(
        ARTICLE,
        SUMMIT,
        "Summit",
        "0",
        "The summit in Town is off",
        status="cancelled",
        start="2025-11",
        args=(Argument("PARTICIPANT", ADA_AGAIN), Argument("PARTICIPANT", BEN), Argument("PLACE", TOWN)),
        denied_args=(Argument("PARTICIPANT", BEN),),
        confidence=0.9,
    ),
    _report(
        ARTICLE,
        CANCELLATION,
        "Cancellation",
        "1",
        "is off",
        links=(Link("ABOUT", SUMMIT), Link("CAUSED_BY", "fact-unheard-of")),
        args=(Argument("AGENT", NEVER_DESCRIBED),),
        certainty="probable",
        attributed_to=(ADA,),
    ),
    _report(
        LIST,
        TENURE,
        "Tenure",
        "row 1",
        status="ongoing",
        start="2020-10-05",
        ended="no",
        args=(Argument("HOLDER", ADA), Argument("POSITION", OFFICE), Argument("BODY", STATE)),
    ),
    _report(
        LATER,
        TRANSFER,
        "WeaponTransfer",
        "row 2",
        status="planned",
        stage="approved",
        quantity="about 12",
        start="1963",
        args=(Argument("SUPPLIER", STATE), Argument("RECIPIENT", STATE), Argument("WEAPON", TANK)),
    ),
)
JUDGEMENT = Judgement(
    "jud-1", "entity", ADA, ADA_AGAIN, "same", "someone", "2025-11-02T00:00:00Z", "one Ada", 0.97
)


def fill(store: Store, recorded: str = RECORDED, backwards: bool = False) -> None:
    """Loads the world, one document a batch, and judges the two Adas to be one."""
    writer = Writer(store, recorded)
    for document in reversed(DOCUMENTS) if backwards else DOCUMENTS:
        said = [r for r in REPORTS if r.document == document.id]
        noted = [r for r in RECORDS if r.document == document.id]
        writer.write(Batch((document,), tuple(noted), tuple(said)))
        writer.finish([document.id])
    judge(store, [JUDGEMENT], recorded)


def written(store: Store, vocabulary: Vocabulary, form: str = "nt", **selection: Any) -> bytes:
    """An export; the selection's fields by name."""
    out = io.BytesIO()
    export(store, out, form, vocabulary, Selection(**selection))
    return out.getvalue()
