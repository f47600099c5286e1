"""What a saying reports, where the annotation leaves it open: "…, X said", "according to X", "X said …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from loaders.text.annotation import Annotation, Trigger
from loaders.text.interpret.speakers import ACCORDING
from loaders.text.link.sentences import Sentences

_REPORTED_ENDS = (", ", ',"', ",”")
# Behind the verb of a reporting clause only the time, the place or the addressee may follow.
_TRAILING = re.compile(
    r"(?:\s+(?:on |late |early |earlier |in |to )?"
    r"(?:[A-Z][\w.]*|reporters|local media|today|yesterday)){0,4}[.\"”]*$"
)
# What follows these is told by the writer ("spoke after the meeting", "said in a meeting").
_APART = re.compile(
    r",|\b(?:after|before|as|when|while|during|following)\b|^ (?:in|at) (?:a|an|the|his|her|their) (?:\w+ )?$"
)


def attributed(annotation: Annotation, sentences: Sentences) -> Annotation:
    """The annotation with such sayings about what their sentence reports."""
    by_sentence: dict[int, list[Trigger]] = defaultdict(list)
    for event in sorted(annotation.events, key=lambda e: e.start):
        by_sentence[sentences.number(event.start)].append(event)
    found: dict[str, Trigger] = {}
    for events in by_sentence.values():
        for event in filter(_speaks, events):
            near = _near(event, events, annotation.text, sentences)
            if all(kind != "about" for kind, _ in near.links):
                near = _about(near, _contents(near, events, annotation.text, sentences))
            found[event.id] = near
    return replace(annotation, events=tuple(found.get(event.id, event) for event in annotation.events))


def _speaks(event: Trigger) -> bool:
    agents = any(role == "agent" for role, _ in event.args)
    return event.cls == "Say" and event.status != "negated" and agents


def _near(say: Trigger, events: Sequence[Trigger], text: str, sentences: Sentences) -> Trigger:
    """The saying behind a sentence reports that sentence, not the next one."""
    _, last = sentences.at(say.start)
    own = {event.id for event in events}
    if not _TRAILING.match(text, say.end, last) or all(event.start >= say.start for event in events):
        return say
    links = tuple(link for link in say.links if link[0] != "about" or link[1] in own)
    return replace(say, links=links)


def _about(event: Trigger, contents: Sequence[Trigger]) -> Trigger:
    return replace(event, links=(*event.links, *(("about", content.id) for content in contents)))


def _contents(say: Trigger, events: Sequence[Trigger], text: str, sentences: Sentences) -> list[Trigger]:
    """The first event of the part of the sentence that is reported, unless another act is about it.

    Measured on annotated news: right in 9 of 10 sayings that come before what they report, 8 of 10 behind.
    """
    first, last = sentences.at(say.start)
    before, behind = [e for e in events if e.end <= say.start], [e for e in events if e.start >= say.end]
    comma = max(text.rfind(mark, first, say.start) for mark in _REPORTED_ENDS)
    if ACCORDING.fullmatch(say.text):
        inside = before or behind
    elif comma >= 0 and _TRAILING.match(text, say.end, last):
        inside = [e for e in before if e.end <= comma]
    else:
        inside = [e for e in behind[:1] if not _APART.search(text[say.end : e.start])]
    acts = [e for e in events if e.cls != "Say"]
    named = {target for e in acts for kind, target in e.links if kind in ("about", "cause")}
    return [e for e in inside if e.id not in named and e.cls != "Say"][:1]
