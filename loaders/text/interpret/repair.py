"""Links and statuses that a sentence makes plain where the annotation misses them.

A model finds triggers more often than it finds what joins them; "the summit was called off" leaves no doubt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loaders.text.annotation import Annotation, Trigger
from loaders.text.link.sentences import Sentences

# What is set for a day can be called off; an attack or a war that is halted did happen.
SCHEDULED = frozenset(("Meet", "Call", "Travel", "Elect", "Cooperate", "TransferArms", "Agree"))
_AHEAD = frozenset(("planned", "possible"))
_CALLS_OFF = re.compile(
    r"(?:cancel\w*|call\w* off|off|scrap\w*|postpon\w*|shelv\w*|abandon\w*|put off|delay\w*)", re.IGNORECASE
)
# Between an event and the verb that calls it off no other clause may begin, nor may that verb be doubted.
_OTHER_CLAUSE = re.compile(r"[;:\n]|\b(?:after|before|because|while|although|but|not|never)\b", re.IGNORECASE)
_ARTICLE = re.compile(r" (?:the|an?|its|his|her|their) ")
_OBJECT_REACH = 60  # characters between "cancelled" and its object


def repaired(annotation: Annotation, sentences: Sentences) -> Annotation:
    """The annotation with the missing objects of cancellations, and what is called off as cancelled."""
    by_sentence: dict[int, list[Trigger]] = defaultdict(list)
    for event in sorted(annotation.events, key=lambda e: e.start):
        by_sentence[sentences.number(event.start)].append(event)
    aims = {cancel.id: target for cancel, target in _called_off(annotation, by_sentence)}
    off = set(aims.values())
    return replace(
        annotation,
        events=tuple(_mended(event, aims.get(event.id), event.id in off) for event in annotation.events),
    )


def _mended(event: Trigger, target: str | None, is_off: bool) -> Trigger:
    if target and ("about", target) not in event.links:
        return replace(event, links=(*event.links, ("about", target)))
    if is_off and event.status != "negated":
        return replace(event, status="cancelled")
    return event


def _called_off(
    annotation: Annotation, by_sentence: Mapping[int, Sequence[Trigger]]
) -> Iterator[tuple[Trigger, str]]:
    """Each cancellation that did happen with the scheduled event of its sentence that it calls off."""
    for events in by_sentence.values():
        for event in events:
            if event.cls == "Cancel" and event.status == "occurred" and _CALLS_OFF.fullmatch(event.text):
                own = {target for kind, target in event.links if kind == "about"}
                linked = [e for e in events if e.id in own and (e.cls in SCHEDULED or e.status in _AHEAD)]
                found = linked[0] if linked else None if own else _object(event, events, annotation.text)
                if found is not None:
                    yield event, found.id


def _object(cancel: Trigger, events: Sequence[Trigger], text: str) -> Trigger | None:
    """The subject of "was called off", else the object of "called off"."""
    scheduled = [e for e in events if e.cls in SCHEDULED]
    before = [
        e for e in scheduled if e.end < cancel.start and not _OTHER_CLAUSE.search(text[e.end : cancel.start])
    ]
    behind = [e for e in scheduled if 0 < e.start - cancel.end < _OBJECT_REACH]
    plain = [e for e in behind if not _OTHER_CLAUSE.search(text[cancel.end : e.start])]
    plain += [e for e in events if e.status in _AHEAD and _ARTICLE.fullmatch(text, cancel.end, e.start)]
    return before[-1] if before else plain[0] if plain else None
