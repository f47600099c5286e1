"""Small worlds to test the laws on: documents that version, list, contradict and refer to one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from kg.identity.judgements import record
from kg.model import Argument, Batch, Document, Judgement, Link, Record, Report, Value
from kg.store.bolt import Store
from kg.store.wipe import wipe
from kg.store.write import Writer

RECORDED = "2026-01-01T00:00:00Z"
ENTITIES = ("Q1", "Q2", "ent-a", "ent-b", "ent-c", "ent-d")
FACTS = ("fact-a", "fact-b", "fact-c", "fact-d")
_DATES = ("2025-01-10", "2025-02-10", "2025-02-10T08:00:00Z", "2025-03-10", "2025-04", "2026")
_ROLES = ("PARTICIPANT", "AGENT", "RECIPIENT", "PLACE", "AUTHORITY", "TARGET", "HOLDER")
_FACT_CLASSES = ("Consultation", "Meeting", "Summit", "Call", "Sanction", "Attack")
_ENTITY_CLASSES = ("Person", "State", "Organization", "Company", "Place", "Country", "AnonymousSource")
_STATUSES = ("considered", "planned", "ongoing", "occurred", "postponed", "cancelled")


_WIRE = "Ministers met in Ankara on Monday and agreed to reopen the crossing that was closed since spring."
_TEXTS = (_WIRE, f"{_WIRE} No more is known.", "They met, Reuters reported.", "ANKARA (Reuters) - They met.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """One document with everything that it says."""

    document: Document
    records: tuple[Record, ...]
    reports: tuple[Report, ...]

    @property
    def id(self) -> str:
        return self.document.id


@dataclass(frozen=True, slots=True)
class World:
    documents: tuple[Loaded, ...]
    judgements: tuple[Judgement, ...] = ()


def load(store: Store, documents: Iterable[Loaded], parts: int = 1) -> None:
    """Loads documents one after the other, each in so many batches, and finishes each."""
    writer = Writer(store, RECORDED)
    for loaded in documents:
        for part in range(parts):
            writer.write(Batch((loaded.document,), loaded.records[part::parts], loaded.reports[part::parts]))
        writer.finish([loaded.id])


def load_at_once(store: Store, documents: Sequence[Loaded]) -> None:
    """Loads all documents as one batch."""
    writer = Writer(store, RECORDED)
    writer.write(
        Batch(
            tuple(d.document for d in documents),
            tuple(r for d in documents for r in d.records),
            tuple(r for d in documents for r in d.reports),
        )
    )
    writer.finish(d.id for d in documents)


def fresh(store: Store, documents: Sequence[Loaded], judgements: Sequence[Judgement] = ()) -> None:
    """Empties the store and loads documents in the order of their ids, then judges."""
    wipe(store)
    load_at_once(store, sorted(documents, key=lambda d: d.id))
    if judgements:
        record(store, judgements, RECORDED)


@st.composite
def worlds(draw: st.DrawFn, judged: bool = False) -> World:
    count = draw(st.integers(2, 5))
    documents = [draw(_loaded(number)) for number in range(count)]
    judgements = draw(st.lists(_judgements(), max_size=4, unique_by=lambda j: j.id)) if judged else []
    return World(tuple(documents), tuple(judgements))


@st.composite
def _loaded(draw: st.DrawFn, number: int) -> Loaded:
    document = draw(_documents(number))
    records = [draw(_records(document.id, place)) for place in range(draw(st.integers(0, 3)))]
    reports = [draw(_reports(document.id, place)) for place in range(draw(st.integers(0, 3)))]
    return Loaded(document, tuple(records), tuple(reports))


@st.composite
def _documents(draw: st.DrawFn, number: int) -> Document:
    plain = Document(
        id=f"doc-{number}",
        cls="NewsArticle",
        source=draw(st.sampled_from(("news", "reference"))),
        date=draw(st.none() | st.sampled_from(_DATES)),
        publisher=draw(st.none() | st.sampled_from(ENTITIES[:3])),
        text=draw(st.none() | st.sampled_from(_TEXTS)),
        cites=tuple(
            draw(st.lists(st.sampled_from(("doc-0", "doc-1", "ent-a", "Q2")), max_size=2, unique=True))
        ),
    )
    kind = draw(st.sampled_from(("plain", "version", "vintage", "vintage")))
    if kind == "version":
        return replace(plain, source="news", key="story", version=draw(st.sampled_from(("", "1", "2"))))
    if kind == "vintage":
        # A list's vintages become known in the order of their versions.
        day = f"2025-0{number + 1}-01"
        return replace(plain, cls="Dataset", source="list", series="list", version=day, date=day)
    return plain


@st.composite
def _records(draw: st.DrawFn, document: str, place: int) -> Record:
    names = st.sampled_from(("Ann", "Bob", "The Kremlin", "Путин", "  "))
    values = draw(
        st.lists(
            st.builds(Value, st.sampled_from(("name", "alias", "weakAlias", "descriptor", "metonym")), names)
            | st.builds(
                Value, st.sampled_from(("within", "territory", "nationality")), st.sampled_from(ENTITIES)
            )
            | st.builds(Value, st.just("population"), st.sampled_from(("7", "12", "many"))),
            max_size=4,
        )
    )
    entity, cls = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(_ENTITY_CLASSES))
    return Record(
        f"rec-{document}-{place}", document, entity, cls, tuple(values), draw(st.none() | st.just("k1"))
    )


@st.composite
def _reports(draw: st.DrawFn, document: str, place: int) -> Report:
    arguments = st.lists(
        st.builds(Argument, st.sampled_from(_ROLES), st.sampled_from(ENTITIES)), max_size=3, unique=True
    )
    links = st.builds(Link, st.sampled_from(("ABOUT", "CAUSED_BY")), st.sampled_from(FACTS)) | st.builds(
        Link, st.just("PART_OF"), st.sampled_from((*ENTITIES, *FACTS))
    )
    return Report(
        id=f"rep-{document}-{place}",
        document=document,
        fact=draw(st.sampled_from(FACTS)),
        cls=draw(st.sampled_from(_FACT_CLASSES)),
        status=draw(st.sampled_from(_STATUSES)),
        status_from=draw(st.none() | st.sampled_from(_DATES)),
        states_change=draw(st.booleans()),
        polarity=draw(st.sampled_from(("affirmed", "affirmed", "denied"))),
        start=draw(st.none() | st.sampled_from(_DATES)),
        end=draw(st.none() | st.sampled_from(_DATES)),
        args=tuple(draw(arguments)),
        denied_args=tuple(draw(arguments.map(lambda a: a[:1]))),
        links=tuple(draw(st.lists(links, max_size=2, unique=True))),
        attributed_to=tuple(draw(st.lists(st.sampled_from(ENTITIES), max_size=1))),
        confidence=draw(st.sampled_from((0.5, 0.8, 1.0))),
    )


@st.composite
def _judgements(draw: st.DrawFn) -> Judgement:
    kind, pool = draw(st.sampled_from((("entity", ENTITIES), ("fact", FACTS))))
    left, right = draw(st.lists(st.sampled_from(pool), min_size=2, max_size=2, unique=True))
    at = draw(st.sampled_from(("2026-01-01", "2026-01-02", "2026-01-03")))
    verdict = draw(st.sampled_from(("same", "same", "different", "unsure")))
    return Judgement(f"jud-{'-'.join(sorted((left, right)))}-{at}", kind, left, right, verdict, "test", at)
