"""What holds for every annotated text: verbatim quotes, the ontology's roles and codes, stable ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from kg.identity.reference_names import reference_gazetteer
from kg.model import Document
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.interpret import interpret
from loaders.text.link import Linker
from ontology.model import ontology
from tests.loaders.text.interpret.gold import cases
from tests.loaders.text.markup import document
from tests.support import shared

_CORPUS = ("train.jsonl", "dev.jsonl")
_EVERY = 6  # of the training texts; all of the other file


def _texts(name: str) -> Iterator[Annotation]:
    lines = shared("corpus", name).read_text(encoding="utf-8").splitlines()
    for line in lines[:: _EVERY if name == _CORPUS[0] else 1]:
        yield Annotation.from_json(json.loads(line))


@cache
def _mapped(name: str) -> list[tuple[Document, Mapped]]:
    linker = Linker(reference_gazetteer())
    texts = [(document(a), a) for a in _texts(name)]
    return [(d, interpret(d, a, linker)) for d, a in texts]


@pytest.mark.parametrize("name", _CORPUS)
def test_quotes_are_verbatim(name: str) -> None:
    for text, mapped in _mapped(name):
        for report in mapped.reports:
            assert report.quote is not None
            assert report.quote.text.strip()
            assert (text.text or "")[report.quote.start : report.quote.end] == report.quote.text


@pytest.mark.parametrize("name", _CORPUS)
def test_classes_roles_and_codes_are_the_ontologys(name: str) -> None:
    known = ontology()
    for _, mapped in _mapped(name):
        for report in mapped.reports:
            roles = known.cls(report.cls).roles
            assert all(argument.role in roles for argument in report.args)
            assert report.status in known.scheme("status").concepts
            assert report.certainty in known.scheme("certainty").concepts
            assert report.stage is None or report.stage in known.scheme("stage").concepts
            assert all(link.type in known.edges() for link in report.links)
        for record in mapped.records:
            allowed = known.cls(record.cls).properties
            assert {value.property for value in record.values} <= set(allowed)


def test_a_meeting_called_off_is_reject_meet() -> None:
    case = next(c for c in cases() if str(c) == "cancelled-summit")
    mapped = interpret(document(case.annotation), case.annotation, Linker(reference_gazetteer()))
    cancellation = next(r for r in mapped.reports if r.cls == "Cancellation" and r.polarity == "affirmed")
    assert cancellation.mode == "meet"
    assert {r.mode for r in mapped.reports if r.cls == "Demand"} == {None}


@pytest.mark.parametrize("name", _CORPUS)
def test_ids_are_unique_and_links_lead_somewhere(name: str) -> None:
    for text, mapped in _mapped(name):
        ids = [report.id for report in mapped.reports]
        assert len(ids) == len(set(ids))
        ends = {report.fact for report in mapped.reports} | {record.entity for record in mapped.records}
        ends |= reference_ids()
        assert {link.fact for report in mapped.reports for link in report.links} <= ends, text.text


@pytest.mark.parametrize("name", _CORPUS)
def test_every_entity_is_known_or_described(name: str) -> None:
    for text, mapped in _mapped(name):
        described = {record.entity for record in mapped.records} | reference_ids()
        used = {a.entity for r in mapped.reports for a in r.args}
        used |= {one for r in mapped.reports for one in r.attributed_to}
        assert used <= described, text.text


def test_interpreting_twice_gives_the_same() -> None:
    linker = Linker(reference_gazetteer())
    for case in cases():
        once = interpret(case.document, case.annotation, linker)
        assert once == interpret(case.document, case.annotation, linker)


def test_spans_that_do_not_fit_the_text_are_left_out() -> None:
    case = cases()[0]
    moved = replace(
        case.annotation,
        mentions=tuple(replace(m, start=m.start + 1, end=m.end + 1) for m in case.annotation.mentions),
    )
    found = interpret(case.document, moved, Linker(reference_gazetteer()))
    assert found.reports
    assert not any(report.args for report in found.reports)


def test_an_empty_annotation_says_nothing() -> None:
    text = Document(id="doc-x", cls="NewsArticle", source="news", text="Nothing happened.")
    found = interpret(text, Annotation("x", None, "Nothing happened."), Linker(reference_gazetteer()))
    assert (found.records, found.reports) == ((), ())


@cache
def reference_ids() -> set[str]:
    from ontology.reference import reference

    return {entity.id for entity in reference().entities}
