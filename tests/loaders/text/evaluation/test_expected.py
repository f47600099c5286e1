"""The list of expected facts: its notation, and that every line finds its words in the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.text.evaluation.expected import FILE, ExpectationError, by_document, expected, listed
from loaders.text.training.reading import read_corpus
from ontology.model import ontology
from tests.support import shared

_TEXT = "Peru held talks with Chile. The talks failed, officials said."
_STATUSES = ("denied", "occurred denied")


def test_a_line_says_words_class_status_arguments_and_speakers() -> None:
    line = "? talks+talks#2 | Meeting/Negotiation | occurred | PARTICIPANT Peru; (PLACE Lima) | ~officials"
    (fact,) = expected((line,), _TEXT)
    assert fact.optional
    assert [_TEXT[start:end] for start, end in fact.spans] == ["talks", "talks"]
    assert fact.classes == {"Meeting", "Negotiation"}
    peru, lima = fact.args
    assert peru.fits("PARTICIPANT", frozenset(("peru",)))
    assert not peru.fits("AGENT", frozenset(("peru",)))
    assert (peru.optional, lima.optional) == (False, True)
    assert fact.speakers[0].fits("", frozenset(("two officials of peru",)))


@pytest.mark.parametrize("line", ["talks | Meeting | occurred", "talks#3 | Meeting | occurred | |"])
def test_a_line_that_does_not_fit_is_named(line: str) -> None:
    with pytest.raises(ExpectationError) as caught:
        expected((line,), _TEXT)
    assert caught.value.code == "bad-expectation"
    assert caught.value.hint


def test_a_listed_document_must_be_there(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("Facts.\n\n## a\ntalks | Meeting | occurred | |\n", encoding="utf-8")
    assert list(by_document({"a": _TEXT}, file)) == ["a"]
    with pytest.raises(ExpectationError):
        by_document({}, file)


def test_every_listed_fact_is_found_in_its_text_and_speaks_the_ontologys_words() -> None:
    texts = {a.id: a.text for a in read_corpus(shared("corpus", "dev.jsonl"))}
    known = {cls.name: frozenset(cls.roles) for cls in ontology().classes()}
    facts = [fact for found in by_document(texts).values() for fact in found]
    for fact in facts:
        assert fact.spans
        assert fact.classes <= known.keys(), fact.words
        assert fact.statuses <= {*ontology().scheme("status").concepts, *_STATUSES}, fact.words
        roles = frozenset[str]().union(*(known[cls] for cls in fact.classes))
        assert all(wanted.roles & roles for wanted in fact.args), fact.words


def test_the_list_is_as_wide_as_it_claims() -> None:
    found = listed(FILE)
    assert len(found) >= 40
    assert {id_.split("-")[0] for id_ in found} == {"ce", "wn", "tr", "vo", "vd"}
