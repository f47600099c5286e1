"""Words, shapes and sentence numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.extract.words import (
    INITIAL,
    LOWER,
    MIXED,
    NUMBER,
    PUNCTUATION,
    TITLE,
    UNCASED,
    UPPER,
    shape_of,
    split_words,
)


def words_of(text: str) -> list[str]:
    words = split_words(text)
    return [words.word(i) for i in range(len(words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. troops left.", ["U.S.", "troops", "left", "."]),
        ("2,500 F-16s", ["2,500", "F", "-", "16", "s"]),
        ("Trump's call", ["Trump", "'", "s", "call"]),
        ("Pu\u200btin\ufeff", ["Pu", "tin"]),
        ("🚀 in 北京", ["🚀", "in", "北京"]),
        ("", []),
        (" \n\u200b ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("said", LOWER),
        ("Putin", TITLE),
        ("NATO", UPPER),
        ("A", INITIAL),
        ("McCain", MIXED),
        ("2025", NUMBER),
        (",", PUNCTUATION),
        ("北京", UNCASED),
    ],
)
def test_shapes(token: str, shape: int) -> None:
    assert shape_of(token) == shape


def test_case_that_says_nothing_is_ignored() -> None:
    assert set(split_words("PUTIN MET XI IN BEIJING").shapes) == {UNCASED}
    assert set(split_words("putin met xi in beijing").shapes) == {UNCASED}
    assert UPPER in split_words("The leader met NATO in Brussels").shapes


def test_sentences_are_counted() -> None:
    words = split_words('He left. "It is over," she said.\nNext day')
    by_word = {words.word(i): words.sentences[i] for i in range(len(words))}
    assert (by_word["He"], by_word["It"], by_word["said"], by_word["Next"]) == (0, 1, 1, 2)


@given(st.text())
def test_offsets_fit_any_text(text: str) -> None:
    words = split_words(text)
    end = 0
    for start, stop in zip(words.starts, words.ends, strict=True):
        assert end <= start < stop <= len(text)
        end = stop
