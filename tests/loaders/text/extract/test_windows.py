"""Windows cover a text without gaps and fit the encoder."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loaders.text.extract.session import MODELS, TOKENIZER
from loaders.text.extract.windows import MAX_TOKENS, MAX_WORDS, OVERLAP, build, cut
from loaders.text.extract.words import load_pieces, split_words


@given(st.lists(st.integers(1, 12), min_size=1, max_size=1500))
def test_windows_cover_every_word_and_overlap(counts: list[int]) -> None:
    ranges = cut(split_words("a " * len(counts)), counts)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(counts)
    for start, stop in ranges:
        assert 0 < stop - start <= MAX_WORDS
        assert sum(counts[start:stop]) <= MAX_TOKENS
    for (start, stop), (later, _) in pairwise(ranges):
        assert start < later <= stop
        assert stop - later == min(OVERLAP, stop - start - 1)


def test_a_cut_falls_on_a_sentence_end() -> None:
    text = ("Word " * 9 + "end. ") * 60
    words = split_words(text)
    first, second = cut(words, [1] * len(words))[:2]
    assert words.word(first[1] - 1) == "."
    assert second[0] == first[1] - OVERLAP


def test_inputs_of_a_window() -> None:
    pieces = load_pieces(MODELS / "fast" / TOKENIZER)
    (window,) = build(split_words("Kupiansk fell"), pieces)
    assert window.ids[0] == pieces.begin
    assert window.ids[-1] == pieces.end
    assert len(window.ids) == len(window.shapes) == window.last[-1] + 2
    assert window.first.tolist() == [1, window.last[0] + 1]


def test_a_word_without_pieces_becomes_unknown_and_a_long_one_is_capped() -> None:
    pieces = load_pieces(MODELS / "fast" / TOKENIZER)
    assert len(pieces.of("\x01")) == 1
    assert len(pieces.of("abcxyz" * 16)) <= 12
