"""The speaker of a saying that the annotation left without one."""

from __future__ import annotations

import pytest

from loaders.text.interpret.speakers import with_speakers
from loaders.text.link.sentences import Sentences
from tests.loaders.text.markup import parse


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("The talks failed, two [m1 GRP e1|officials] familiar with them {v1 Say occurred|said}.", "m1"),
        ("[m1 PER e1|Ana Roa] {v1 Say occurred|said} that [m2 PER e2|Ivo Manev] left.", "m1"),
        ("{v1 Say occurred|According to} the [m1 MED e1|Example Times], [m2 CTY e2|Peru] agreed.", "m1"),
        ("[m1 PER e1|Ana Roa] left, and it was {v1 Say occurred|said} to be over.", None),
        ("[m1 LOC e1|Lima] {v1 Say occurred|said} nothing.", None),
    ],
)
def test_the_subject_of_the_verb_speaks(marked: str, speaker: str | None) -> None:
    found = parse(marked, "2025-10-22")
    (say,) = with_speakers(found, Sentences(found.text)).events
    assert say.args == ((("agent", speaker),) if speaker else ())


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Peru lost, an official who declined to be named {v1 Say occurred|said}.", "official"),
        (
            "Peru lost, a [m1 GRP e1|diplomat] who asked not to be named because [m2 PER e2|he] feared"
            " for it {v1 Say occurred|said}.",
            "diplomat",
        ),
        ("{v1 Say occurred|According to} two people familiar with it, Peru lost.", "people"),
    ],
)
def test_who_asks_not_to_be_named_speaks_even_if_unmarked(marked: str, words: str) -> None:
    found = parse(marked, "2025-10-22")
    spoken = with_speakers(found, Sentences(found.text))
    (say,) = spoken.events
    (speaker,) = [m for m in spoken.mentions if ("agent", m.id) in say.args]
    assert (speaker.text, speaker.type) == (words, "GRP")
    assert spoken.text[speaker.start : speaker.end] == words
