"""The gold pairs hold together: every reference finds its word, no verdict contradicts another."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import pytest

from loaders.current_events.item import tidy
from tests.kg.identity.event_pairs import Key, Mention, Pair, Text, Verdict, pairs, texts, word
from tests.support import shared

COUNTS: dict[Verdict, int] = {"same": 180, "different": 200, "part-of": 37}
_WORDS = re.compile(r"[\w'’-]+")


@pytest.fixture(scope="module")
def found() -> Mapping[Key, Text]:
    return texts()


def mentions() -> list[Mention]:
    return sorted(set(chain.from_iterable((pair.left, pair.right) for pair in pairs())))


def test_every_verdict_has_its_share() -> None:
    assert Counter(pair.verdict for pair in pairs()) == COUNTS


def test_no_two_mentions_are_judged_twice() -> None:
    sides = [frozenset((pair.left, pair.right)) for pair in pairs()]
    assert len(set(sides)) == len(sides)
    assert {len(both) for both in sides} == {2}


def test_verdicts_do_not_contradict_each_other() -> None:
    """What is the same, through whatever chain of pairs, is nowhere judged different or a part of itself."""
    cluster = {mention: mention for mention in mentions()}
    for pair in _judged("same"):
        kept, joined = cluster[pair.left], cluster[pair.right]
        cluster = {mention: kept if root == joined else root for mention, root in cluster.items()}
    apart = chain(_judged("different"), _judged("part-of"))
    assert [pair.why for pair in apart if cluster[pair.left] == cluster[pair.right]] == []


def test_both_halves_know_every_verdict() -> None:
    halves = Counter((pair.half, pair.verdict) for pair in pairs())
    for verdict, count in COUNTS.items():
        assert halves["tune", verdict] + halves["test", verdict] == count
        assert min(halves["tune", verdict], halves["test", verdict]) > count / 3


def test_the_half_does_not_depend_on_the_order_of_the_sides() -> None:
    for pair in pairs():
        assert Pair(pair.right, pair.left, pair.verdict, pair.why).half == pair.half


def test_every_reference_finds_a_whole_word(found: Mapping[Key, Text]) -> None:
    for mention in mentions():
        text, trigger = found[mention.key].text, word(mention, found)
        around = text[max(mention.start - 1, 0) : mention.end + 1]
        assert re.fullmatch(rf"\W?{re.escape(trigger)}\W?", around), (mention, around)
        assert 1 <= len(trigger.split()) <= 2, (mention, trigger)
        assert trigger == trigger.strip(), mention


def test_the_offsets_hold_in_the_text_that_is_loaded(found: Mapping[Key, Text]) -> None:
    for mention in mentions():
        if mention.key.source == "current_events":
            loaded = tidy(found[mention.key].text)
            assert loaded[mention.start : mention.end] == word(mention, found), mention


def test_reasons_are_own_words(found: Mapping[Key, Text]) -> None:
    for pair in pairs():
        assert 1 <= len(pair.why.split()) <= 10, pair
        said = set(_runs(pair.why, 4))
        for mention in (pair.left, pair.right):
            assert not said & set(_runs(found[mention.key].text, 4)), pair


def test_annotated_triggers_agree_with_the_verdicts() -> None:
    """Each mention in an annotated text is an annotated trigger; inside one text coreference decides."""
    events = _annotated_events()
    for mention in mentions():
        if mention.key.source == "dev":
            assert _event(mention, events), mention
    inside = [pair for pair in pairs() if pair.left.key == pair.right.key and pair.left.key.source == "dev"]
    assert inside
    for pair in inside:
        one = _event(pair.left, events) == _event(pair.right, events)
        assert one == (pair.verdict == "same"), pair


def _judged(verdict: Verdict) -> Iterator[Pair]:
    return (pair for pair in pairs() if pair.verdict == verdict)


def _runs(text: str, length: int) -> Iterable[tuple[str, ...]]:
    words = _WORDS.findall(text.lower())
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _annotated_events() -> dict[Key, list[tuple[int, int, str]]]:
    """The triggers of each annotated text with the id of the event they tell."""
    with shared("corpus", "dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        Key("dev", row["id"]): [
            (event["start"], event["end"], event["same_as"] or event["id"]) for event in row["events"]
        ]
        for row in rows
    }


def _event(mention: Mention, events: Mapping[Key, list[tuple[int, int, str]]]) -> str | None:
    for start, end, event in events[mention.key]:
        if (start, end) == (mention.start, mention.end):
            return event
    return None
