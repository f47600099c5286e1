"""Reads hand-annotated texts in a bracket notation.

``[m1 PER e1|Rubio]`` is a mention, ``{v1 Say occurred|said}`` a trigger, ``{v2=v1 Say occurred|told}`` the
same event again; lines with ``@`` give arguments, links, relations and canonical names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.ids import text_document_id
from kg.model import Document
from loaders.text.annotation import Annotation, Mention, Trigger

_MARK = re.compile(
    r"\[(?P<m>m\d+) (?P<type>[A-Z]+) (?P<e>e\d+)\|(?P<name>[^\]]*)\]"
    r"|\{(?P<v>v\d+)(?:=(?P<same>v\d+))? (?P<cls>\w+) (?P<status>\w+)\|(?P<word>[^}]*)\}"
)
_LINKS = ("about", "cause")


def parse(marked: str, date: str | None) -> Annotation:
    """The annotation of one marked text with its ``@`` lines."""
    body, lines = _split(marked)
    plain, mentions, events = _marks(body)
    args = dict(_arguments(lines))
    events = [_with(event, args.get(event.id, [])) for event in events]
    relations = [(a, name, b) for a, name, b in _matches(r"@ rel (m\d+) (\w+) (m\d+)", lines)]
    names = {found[0]: found[1] for found in _matches(r"@ ent (e\d+) = (.+)", lines)}
    return Annotation("hand", date, plain, tuple(mentions), tuple(events), tuple(relations), names)


def document(annotation: Annotation) -> Document:
    """A news article with the annotation's text and date."""
    return Document(
        id=text_document_id(annotation.text),
        cls="NewsArticle",
        source="news",
        date=annotation.date,
        language="en",
        text=annotation.text,
    )


def _split(marked: str) -> tuple[str, list[str]]:
    lines = marked.strip().split("\n")
    return "\n".join(x for x in lines if not x.startswith("@")).strip(), [
        x for x in lines if x.startswith("@")
    ]


def _marks(body: str) -> tuple[str, list[Mention], list[Trigger]]:
    plain, last = "", 0
    mentions: list[Mention] = []
    events: list[Trigger] = []
    for mark in _MARK.finditer(body):
        plain += body[last : mark.start()]
        start, words, last = len(plain), mark["name"] or mark["word"], mark.end()
        plain += words
        if mark["m"]:
            mentions.append(Mention(mark["m"], mark["type"], mark["e"], words, start, len(plain)))
        else:
            events.append(
                Trigger(mark["v"], mark["same"], mark["cls"], mark["status"], words, start, len(plain))
            )
    return plain + body[last:], mentions, events


def _arguments(lines: list[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for event, rest in _matches(r"@ (v\d+) (.+)", lines):
        pairs = (part.split("=", 1) for part in rest.split())
        yield event, [(role, target) for role, targets in pairs for target in targets.split(",")]


def _with(event: Trigger, pairs: list[tuple[str, str]]) -> Trigger:
    return replace(
        event,
        args=tuple(pair for pair in pairs if pair[0] not in _LINKS),
        links=tuple(pair for pair in pairs if pair[0] in _LINKS),
    )


def _matches(pattern: str, lines: list[str]) -> Iterator[tuple[str, ...]]:
    found = (re.fullmatch(pattern, line.strip()) for line in lines)
    return (match.groups() for match in found if match)
