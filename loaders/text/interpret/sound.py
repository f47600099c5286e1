"""What of an annotation can be believed: spans that stand in the text, triggers that are events.

A model marks words that look like events and are none: a heading, "a request for comment", the weighing in
"is weighing a ban". Such triggers go; what pointed at them points at what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from loaders.text.annotation import Annotation, Mention, Trigger
from loaders.text.link.dateline import dateline

_FORMULA = re.compile(
    r"(?:(?:did|do|does|has|have|had) not (?:\w+ ){0,2}(?:respond|repl|return)\w* (?:to )?(?:\w+ ){0,4})?"
    r"\b(?:requests?|calls?|questions?|messages?|e-?mails?) (?:\w+ )?(?:for|seeking) (?:\w+ )?comments?\b"
    r"|\b(?:no|without) (?:immediate |further |official )?comments?\b"
    r"|\b(?:ask|request|declin|wish|insist|want|prefer|refus)\w* (?:\w+ )?(?:not )?(?:to be|being)"
    r" (?:named|identified|quoted)\b"
    r"|\b(?:ask\w*|request\w*|insist\w*)[^,.;\n]{0,20} anonymity\b",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"(?:consider|considers|considering|mull\w*|weigh|weighs|weighing|contemplat\w+|ponder\w*)", re.IGNORECASE
)
_BODIES_WEIGH = frozenset(("Legislate", "Prosecute"))  # a parliament that considers a bill does something
_LONGEST_HEADING = 80
_NOMINAL = re.compile(r"(?:^|\b(?:the|a|an|of|and|on|after|to|in)\s|['’]s\s)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:$|:|(?:on|in|of|against|at|by|and|for|with|over|to)\b)", re.IGNORECASE)


def sound(annotation: Annotation, text: str) -> Annotation:
    """The annotation of the text with only such spans and triggers, and no arguments out of the dateline."""
    mentions = tuple(m for m in map(_one_line, annotation.mentions) if text[m.start : m.end] == m.text)
    events = tuple(e for e in annotation.events if text[e.start : e.end] == e.text and e.text)
    line = dateline(text)
    first = line.end if line else 0
    news = {m.id for m in mentions if m.start >= first}
    events = tuple(_without(event, news) for event in events if event.start >= first)
    known = {m.id for m in mentions}
    relations = tuple(r for r in annotation.relations if r[0] in known and r[2] in known)
    found = replace(annotation, text=text, mentions=mentions, events=events, relations=relations)
    return _less(found, set(_no_events(found)))


def _one_line(mention: Mention) -> Mention:
    """A name ends with its line."""
    if "\n" not in mention.text:
        return mention
    words = mention.text.split("\n")[0].rstrip()
    return replace(mention, text=words, end=mention.start + len(words)) if words else mention


def _without(event: Trigger, known: Collection[str]) -> Trigger:
    args = tuple((role, mention) for role, mention in event.args if mention in known)
    return event if args == event.args else replace(event, args=args)


def _no_events(annotation: Annotation) -> Iterator[str]:
    text = annotation.text
    formulas = [match.span() for match in _FORMULA.finditer(text)]
    for event in annotation.events:
        in_formula = any(start <= event.start and event.end <= end for start, end in formulas)
        if in_formula or _in_heading(event, text) or _weighs(event, annotation):
            yield event.id


def _weighs(event: Trigger, annotation: Annotation) -> bool:
    """ "Is considering a ban": what is weighed is an event of its own."""
    if event.cls in _BODIES_WEIGH or not _WEIGHS.fullmatch(event.text):
        return False
    return any(kind == "about" for kind, _ in event.links) or any(
        0 < other.start - event.end < _LONGEST_HEADING
        and not re.search(r"[.;:\n]", annotation.text[event.end : other.start])
        for other in annotation.events
    )


def _in_heading(event: Trigger, text: str) -> bool:
    """A noun in a heading ("The Attack on Kyiv"): a line of its own without a full stop."""
    start = text.rfind("\n", 0, event.start) + 1
    end = text.find("\n", event.end)
    if end < 0 or end - start > _LONGEST_HEADING or text[start:end].rstrip()[-1:] in ".!?,\"”'’":
        return False
    is_noun = _NOMINAL.search(text[start : event.start]) and _GOES_ON.match(text[event.end : end])
    return bool(is_noun) and event.text[:1].isupper()


def _less(annotation: Annotation, gone: Collection[str]) -> Annotation:
    """The annotation without these triggers; links to them lead on to what they are about."""
    contents = {
        e.id: [target for kind, target in e.links if kind == "about"]
        for e in annotation.events
        if e.id in gone
    }
    kept = [event for event in annotation.events if event.id not in gone]
    ids = {event.id for event in kept}
    return replace(annotation, events=tuple(_led_on(event, contents, ids) for event in kept))


def _led_on(event: Trigger, contents: dict[str, list[str]], ids: Collection[str]) -> Trigger:
    led = [(kind, end) for kind, target in event.links for end in contents.get(target, [target])]
    links = tuple(dict.fromkeys(link for link in led if link[1] in ids and link[1] != event.id))
    same = event.same_as if event.same_as in ids else None
    if links == event.links and same == event.same_as:
        return event
    return replace(event, links=links, same_as=same)
