"""Whom the reports of a fact go back to: copies, agencies, cited sources, and nothing that order decides."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Quote
from kg.views.fact import fact_view
from kg.views.origins import origins
from kg.views.retold import alike, relay_text, relays, sketch
from kg.views.said import Said
from tests.kg.views.said import origin, said, same

WIRE = (
    "Foreign ministers of the two countries met in Ankara on Monday and agreed to reopen the border crossing "
    "that had been closed since the spring. A statement after the talks said that customs officers would be "
    "sent within a week and that both sides would lift the ban on lorries carrying grain. A second round of "
    "talks is planned for the end of the month, diplomats said, though no place has been chosen yet."
)
OTHER = (
    "Lorries with grain may soon roll again between the neighbours: after four hours behind closed doors in "
    "the Turkish capital, the two top diplomats shook hands on a plan that ends months of anger of farmers. "
    "Opposition leaders at home called the deal a surrender and promised to fight it in parliament this week."
)


def told(number: int, text: str = "", publisher: str | None = None, **given: Any) -> Said:
    """One report of the fact by an outlet's article."""
    document = {k: given.pop(k) for k in ("url", "cites", "source") if k in given}
    where = origin(
        f"doc-{number}",
        publisher=publisher or f"ent-{number}",
        sketch=sketch(text),
        relays=tuple(map(relay_text, relays(text))),
        **document,
    )
    return said(f"rep-{number}", document=where, **given)


def count(*reports: Said) -> int:
    """The origins, which must not depend on the order of the reports."""
    found = [origins(order, same) for order in permutations(reports)]
    assert all(f == found[0] for f in found)
    return len(frozenset().union(*found[0].values()))


def test_a_text_that_many_print_is_one_origin() -> None:
    cut = WIRE.split(". A second round")[0] + "."
    edited = WIRE.replace("Ankara on Monday", "the Turkish capital Ankara").replace("diplomats said, ", "")
    assert count(told(1, WIRE), told(2, WIRE)) == 1
    assert count(told(1, WIRE), told(2, cut), told(3, edited)) == 1
    assert count(told(1, WIRE), told(2, OTHER)) == 2
    assert count(told(1, WIRE), told(2, cut), told(3, OTHER)) == 2


def test_a_short_text_is_a_copy_only_where_nearly_all_of_it_is_shared() -> None:
    one = "At least 60 people are killed in air strikes across the valley."
    assert count(told(1, one), told(2, one)) == 1
    assert count(told(1, one), told(2, one.replace("60", "24"))) == 2


@pytest.mark.parametrize(
    "texts",
    [
        ("ANKARA (Reuters) - The ministers met.", "ANKARA, May 5 (Reuters) -- Talks were held at noon."),
        ("The two met on Monday, Reuters reported.", "According to Reuters, there was a meeting."),
        ("Talks were held. (Reuters)", "Reuters news agency said the ministers had met."),
    ],
)
def test_what_outlets_have_from_one_agency_is_one_origin(texts: tuple[str, str]) -> None:
    def quoting(number: int, text: str) -> Said:
        place = (
            text.index("met") if "met" in text else text.index("meeting" if "meeting" in text else "Talks")
        )
        return told(number, text, quote=Quote(text[place : place + 3], place, place + 3))

    assert count(*map(quoting, (1, 2), texts)) == 1
    assert count(*map(quoting, (1, 2), texts), told(3, OTHER)) == 2
    agency = told(4, "Ministers meet in Ankara.", publisher="Q130879")
    assert count(*map(quoting, (1, 2), texts), agency) == 1


def test_an_agency_cited_in_another_sentence_is_not_the_origin() -> None:
    text = "The ministers met on Monday. Grain prices fell, Reuters reported."
    own = told(1, text, quote=Quote("met", 14, 17))
    assert count(own, told(2, "Reuters reported that they had met.", publisher="Q130879")) == 2


def test_a_party_is_no_paper() -> None:
    assert relays("The National Umma Party says that ten people were killed.") == []


def test_rows_and_articles_at_one_address_are_one() -> None:
    row = told(1, url="https://www.paper.example/a/7", source="gdelt")
    assert count(row, told(2, WIRE, url="http://paper.example/a/7/")) == 1
    assert count(row, told(2, WIRE, url="http://paper.example/a/8")) == 2
    assert count(told(1, url="https://a.example/", source="x"), told(2, url="https://a.example/")) == 2


def test_a_list_of_sources_adds_only_sources_that_do_not_speak() -> None:
    listed = told(1, cites=("ent-2", "ent-8"))
    assert count(listed) == 1
    assert count(listed, told(2)) == 1
    assert count(listed, told(2), told(3)) == 2
    assert count(listed, told(4, cites=("ent-8", "ent-9"))) == 1
    assert count(listed, told(4, cites=("ent-9",))) == 2
    assert count(told(2), told(5, cites=("doc-2",))) == 1


def test_copies_that_put_the_same_words_in_an_unnamed_mouth_have_one_speaker() -> None:
    quote = Quote("diplomats said", 5, 19)
    one = told(1, WIRE, attributed_to=("anonymous-1",), quote=quote)
    two = told(2, WIRE, attributed_to=("anonymous-2",), quote=quote)
    assert count(one, two) == 1
    assert count(one, told(2, OTHER, attributed_to=("anonymous-2",), quote=quote)) == 2


def test_merged_speakers_are_one() -> None:
    reports = [told(1, attributed_to=("ent-a",)), told(2, attributed_to=("ent-b",))]
    assert len(frozenset().union(*origins(reports, lambda _: "ent-a").values())) == 1


def test_copies_do_not_make_a_fact_surer() -> None:
    def confidence(*reports: Said) -> float:
        view = fact_view("fact-1", reports, same)
        assert view is not None
        return float(view.properties["confidence"])

    assert confidence(told(1, WIRE, confidence=0.5), told(2, WIRE, confidence=0.6)) == 0.6
    assert confidence(told(1, WIRE, confidence=0.5), told(2, OTHER, confidence=0.5)) == 0.75


def test_a_hundred_prints_of_a_wire_are_one() -> None:
    reports = [told(n, f"{WIRE} Read more in issue {n}.") for n in range(100)]
    assert len(frozenset().union(*origins(reports, same).values())) == 1


@given(st.lists(st.sampled_from(WIRE.split()), min_size=1, max_size=80))
def test_a_sketch_knows_its_own_text(words: list[str]) -> None:
    text = sketch(" ".join(words))
    assert text is not None
    assert alike(text, text)
    assert len(text) <= 512


TEXTS = ("", WIRE, WIRE[:200], OTHER, "The two met, Reuters reported.", "ANKARA (Reuters) - They met.")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(TEXTS),
            st.sampled_from(("ent-1", "ent-2", "Q130879", None)),
            st.sampled_from(((), ("ent-1",), ("doc-0", "ent-2"))),
            st.sampled_from(((), ("actor-1",), ("actor-2", "actor-1"))),
        ),
        min_size=1,
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_neither_order_nor_what_was_taken_back_matters(made: list[Any], random: Random) -> None:
    reports = [
        told(n, text, publisher, cites=cites, attributed_to=actors)
        for n, (text, publisher, cites, actors) in enumerate(made)
    ]
    expected = origins(reports, same)
    shuffled = reports[:]
    random.shuffle(shuffled)
    assert origins(shuffled, same) == expected
    assert expected.keys() == {r.id for r in reports}
    assert 1 <= len(frozenset().union(*expected.values())) <= sum(map(len, expected.values()))
