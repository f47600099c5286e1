"""The whole extraction: streams, odd texts, repeatability."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.extract.extractor import Extractor
from loaders.text.extract.labels import EVENT_CLASSES, MENTION_TYPES, ROLES, STATUSES

ARTICLE = (
    "Foreign Minister Sergei Lavrov met his Turkish counterpart in Ankara on Tuesday. "
    "Russia denied that it had attacked the port of Odesa, an official in Kyiv said. "
    "The United States plans to impose sanctions on two Russian banks after the strike killed 12 people. "
)
ODD = {
    "empty": "",
    "blank": " \n\t ",
    "one word": "Putin",
    "capitals": "PUTIN ATTACKED KYIV ON MONDAY, OFFICIALS SAID IN MOSCOW.",
    "no punctuation": "putin attacked kyiv on monday officials in moscow said the strike killed ten people",
    "mixed scripts": "Путин met 习近平 in 北京 while العربية reported talks with Ζελένσκι",
    "emoji": "🚀🔥 Russia 🇷🇺 attacked Kyiv 😡😡 on Monday 👨‍👩‍👧‍👦",
    "zero width": "\ufeffRus\u200bsia at\u200dtacked Ky\u00adiv on Mon\u2060day",
    "markup": '<p class="x">Russia <b>attacked</b> Kyiv&nbsp;on Monday</p>',
    "control": "\x00\x01Russia\x02 attacked\x7f Kyiv",
    "one long word": "x" * 100_000,
    "no spaces": "U.S.-Russia/Ukraine;Gaza" * 500,
    "lone surrogate": "Russia \ud800 attacked Kyiv",
}


def check(annotation: Annotation) -> None:
    """Everything points to something and every offset fits."""
    text = annotation.text
    found: list[Mention | Trigger] = [*annotation.mentions, *annotation.events]
    spans = sorted((s.start, s.end) for s in found)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for s in found:
        assert text[s.start : s.end] == s.text != ""
    mentions = {m.id for m in annotation.mentions}
    events = {e.id for e in annotation.events}
    assert {m.type for m in annotation.mentions} <= set(MENTION_TYPES)
    assert {m.entity for m in annotation.mentions} == set(annotation.entities)
    for e in annotation.events:
        assert e.cls in EVENT_CLASSES
        assert e.status in STATUSES
        assert 0 <= e.confidence <= 1
        assert e.same_as is None or e.same_as in events - {e.id}
        assert {role for role, _ in e.args} <= set(ROLES)
        assert {m for _, m in e.args} <= mentions
        assert {v for _, v in e.links} <= events - {e.id}
    assert {m for s, _, t in annotation.relations for m in (s, t)} <= mentions


def test_a_plain_article(extractor: Extractor) -> None:
    annotation = extractor.annotate_one("a", "2025-10-22", ARTICLE)
    check(annotation)
    classes = {e.cls for e in annotation.events}
    assert {"Meet", "Deny", "Attack", "Sanction", "Kill"} <= classes
    assert {"Russia", "United States"} <= set(annotation.entities.values())
    assert len({e.status for e in annotation.events}) > 1
    meeting = next(e for e in annotation.events if e.cls == "Meet")
    named = {m.id: m.text for m in annotation.mentions}
    assert ("participant", "Sergei Lavrov") in [(role, named[m]) for role, m in meeting.args]


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(extractor: Extractor, name: str) -> None:
    annotation = extractor.annotate_one(name, None, ODD[name])
    check(annotation)
    assert annotation.text == ODD[name]


def test_capitals_are_read_like_small_letters(extractor: Extractor) -> None:
    annotation = extractor.annotate_one("a", None, ODD["capitals"])
    assert {"PUTIN", "KYIV", "MONDAY"} <= {m.text for m in annotation.mentions}
    assert "ATTACKED" in {e.text for e in annotation.events}


def test_a_long_text_is_read_to_its_end(extractor: Extractor) -> None:
    annotation = extractor.annotate_one("long", None, ARTICLE * 100)
    check(annotation)
    found = [e.start for e in annotation.events if e.text == "met"]
    assert len(found) == 100
    assert [start // len(ARTICLE) for start in found] == list(range(100))


def test_a_hundred_thousand_words(extractor: Extractor) -> None:
    filler = "The committee of the library bought more paper for the next year and went home . "
    text = filler * 6_250 + ARTICLE
    annotation = extractor.annotate_one("huge", None, text)
    check(annotation)
    assert len(text.split()) > 100_000
    assert any(e.text == "met" and e.start > len(filler) * 6_250 for e in annotation.events)


def test_names_are_one_entity_across_windows(extractor: Extractor) -> None:
    annotation = extractor.annotate_one("long", None, ARTICLE * 20)
    assert len({m.entity for m in annotation.mentions if m.text == "Sergei Lavrov"}) == 1


def test_neighbours_and_threads_change_nothing(extractor: Extractor) -> None:
    texts = [ARTICLE, ODD["capitals"], "Iran fired missiles at Israel.", ARTICLE * 7, "", ODD["emoji"]] * 3
    documents = [(str(i), None, t) for i, t in enumerate(texts)]
    alone = [extractor.annotate_one(*d) for d in documents]
    assert list(extractor.annotate(documents)) == alone
    assert list(extractor.annotate(reversed(documents))) == alone[::-1]
    assert list(Extractor.load("fast", threads=1).annotate(documents)) == alone


def test_the_stream_is_read_as_it_is_needed(extractor: Extractor) -> None:
    taken = 0

    def documents() -> Iterator[tuple[str, str | None, str]]:
        nonlocal taken
        for i in range(10_000):
            taken += 1
            yield str(i), None, "Iran fired missiles at Israel."

    stream = extractor.annotate(documents())
    assert next(stream).id == "0"
    assert taken < 100
    stream.close()  # type: ignore[attr-defined]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400) | st.lists(st.sampled_from([*ODD.values(), ARTICLE]), max_size=3).map(" ".join))
def test_offsets_fit_any_text(extractor: Extractor, text: str) -> None:
    check(extractor.annotate_one("any", None, text[:20_000]))
