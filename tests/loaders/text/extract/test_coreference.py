"""Clusters, rules over names, and the name an entity is shown under."""

from __future__ import annotations

import pytest

from loaders.text.extract.coreference import Clusters, cluster, is_name
from loaders.text.extract.countries import country_of
from loaders.text.extract.decisions import Antecedent
from loaders.text.extract.labels import SPAN_INDEX
from loaders.text.extract.names import canonical_name
from loaders.text.extract.tagging import Span
from loaders.text.extract.words import Words, split_words


def span(words: Words, text: str, label: str) -> Span:
    start = words.text.index(text)
    first = words.starts.index(start)
    return Span(first, words.ends.index(start + len(text)), SPAN_INDEX[label], 1.0)


def test_sets_are_led_by_their_first_member() -> None:
    clusters = Clusters(5)
    clusters.join(4, 2)
    clusters.join(2, 1)
    assert [clusters.find(i) for i in range(5)] == [0, 1, 1, 3, 1]


def test_surnames_far_apart_are_joined_and_near_ones_are_left_to_the_head() -> None:
    words = split_words("Emmanuel Macron left . " + "word " * 20 + "Macron spoke to him")
    spans = [span(words, "Emmanuel Macron", "PER"), Span(24, 24, SPAN_INDEX["PER"], 1.0)]
    assert cluster(words, spans, [], far=10).find(1) == 0
    assert cluster(words, spans, [], far=100).find(1) == 1
    assert cluster(words, spans, [Antecedent(1, 0, 2.0)], far=100).find(1) == 0


def test_equal_names_are_joined_at_any_distance_and_adjectives_far_from_their_state() -> None:
    words = split_words("Mali , Malian and Mali , in Malian")
    spans = [Span(i, i, SPAN_INDEX["CTY"], 1.0) for i in (0, 2, 4, 7)]
    clusters = cluster(words, spans, [], far=100)
    assert [clusters.find(i) for i in range(4)] == [0, 1, 0, 1]
    assert {cluster(words, spans, [], far=1).find(i) for i in range(4)} == {0}


def test_pronouns_and_small_letters_are_no_names() -> None:
    words = split_words("He told soldiers of Mali")
    assert not is_name(words, span(words, "He", "PER"))
    assert not is_name(words, span(words, "soldiers", "MIL"))
    assert is_name(words, span(words, "Mali", "CTY"))


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("KREMLIN", "Russia"),
        ("U.S.", "United States"),
        ("Quai d’Orsay", "France"),
        ("Atlantis", None),
    ],
)
def test_forms_of_states(form: str, state: str | None) -> None:
    assert country_of(form) == state


def test_the_best_name_of_a_cluster() -> None:
    words = split_words("A leader , Xi Jinping of China and Beijing ; he met soldiers")
    people = [span(words, t, "PER") for t in ("leader", "Xi Jinping", "he")]
    assert canonical_name(words, people) == "Xi Jinping"
    assert canonical_name(words, [span(words, "Beijing", "CTY")]) == "China"
    assert canonical_name(words, [span(words, "soldiers", "MIL")]) == "soldiers"
    assert canonical_name(words, [span(words, "he", "PER")]) == "he"


def test_an_acronym_is_joined_with_its_name() -> None:
    words = split_words("Rapid Support Forces fled , the RSF said , the UN left")
    spans = [Span(0, 2, SPAN_INDEX["ARM"], 1.0), *(Span(i, i, SPAN_INDEX["ARM"], 1.0) for i in (6, 10))]
    clusters = cluster(words, spans, [], far=100)
    assert [clusters.find(i) for i in range(3)] == [0, 0, 2]


def test_two_persons_or_states_never_become_one() -> None:
    words = split_words("Donald Trump and Vladimir Putin met ; Trump left Russia and Ukraine")
    spans = [
        Span(0, 1, SPAN_INDEX["PER"], 1.0),
        Span(3, 4, SPAN_INDEX["PER"], 1.0),
        Span(7, 7, SPAN_INDEX["PER"], 1.0),
        Span(9, 9, SPAN_INDEX["CTY"], 1.0),
        Span(11, 11, SPAN_INDEX["CTY"], 1.0),
    ]
    wrong = [Antecedent(1, 0, 9.0), Antecedent(2, 0, 2.0), Antecedent(4, 3, 9.0)]
    clusters = cluster(words, spans, wrong, far=100)
    assert [clusters.find(i) for i in range(5)] == [0, 1, 0, 3, 4]
