"""The extraction as a spaCy pipeline."""

from __future__ import annotations

import pytest
from spacy.language import Language

from loaders.text.annotation import Annotation
from loaders.text.extract import pipeline

TEXT = "Russia attacked Kyiv on Monday. The United States condemned the strike."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load()


def test_a_document_carries_entities_events_and_the_annotation(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert {("Russia", "CTY"), ("Kyiv", "LOC")} <= {(e.text, e.label_) for e in doc.ents}
    assert ("attacked", "Attack") in {(e.text, e.label_) for e in doc.spans["events"]}
    assert isinstance(doc._.annotation, Annotation)
    assert [m.text for m in doc._.annotation.mentions] == [s.text for s in doc.spans["mentions"]]


def test_the_date_reaches_the_annotation(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.date = "2025-10-22"
    assert nlp(doc)._.annotation.date == "2025-10-22"


def test_a_stream_equals_single_calls(nlp: Language) -> None:
    texts = [TEXT, "", "Iran fired missiles at Israel.", "\ufeff🚀"] * 20
    streamed = [doc._.annotation.to_json() | {"id": ""} for doc in nlp.pipe(texts, batch_size=7)]
    assert streamed == [nlp(text)._.annotation.to_json() | {"id": ""} for text in texts]


@pytest.mark.parametrize("text", ["", " ", "Putin", "Pu\u200btin's", "U.S.-Russia talks", "don't"])
def test_offsets_survive_another_tokenizer(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for span, mention in zip(doc.spans["mentions"], doc._.annotation.mentions, strict=True):
        assert span.start_char <= mention.start < mention.end <= span.end_char


def test_the_factory_is_registered() -> None:
    assert Language.has_factory("statecraft")
