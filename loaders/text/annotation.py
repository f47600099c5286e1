"""One annotated text: mentions, event triggers and what connects them.

The JSON form is the corpus format (one document a line); offsets are characters of ``text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names or describes an entity, a time or a quantity; equal ``entity`` = coreferent."""

    id: str
    type: str
    entity: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that says an event; ``same_as`` names an earlier trigger of the same event.

    ``args`` are ``(role, mention id)`` pairs, ``links`` are ``("about" | "cause", trigger id)`` pairs.
    """

    id: str
    same_as: str | None
    cls: str
    status: str
    text: str
    start: int
    end: int
    args: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one document.

    ``relations`` are ``(mention id, "holds" | "of" | "in", mention id)``; ``entities`` maps an entity
    id to its canonical name.
    """

    id: str
    date: str | None
    text: str
    mentions: tuple[Mention, ...] = ()
    events: tuple[Trigger, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    entities: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Annotation:
        """Read one line of the corpus format (extra fields such as ``licence`` are ignored)."""
        return Annotation(
            id=data["id"],
            date=data.get("date"),
            text=data["text"],
            mentions=tuple(_mention(m) for m in data.get("mentions", ())),
            events=tuple(_trigger(e) for e in data.get("events", ())),
            relations=tuple((s, r, t) for s, r, t in data.get("relations", ())),
            entities=dict(data.get("entities", {})),
        )

    def to_json(self) -> dict[str, Any]:
        """The same document as a JSON object of the corpus format."""
        return {
            "id": self.id,
            "date": self.date,
            "text": self.text,
            "mentions": [_mention_json(m) for m in self.mentions],
            "events": [_trigger_json(e) for e in self.events],
            "relations": [list(r) for r in self.relations],
            "entities": dict(self.entities),
        }


def _mention(data: Mapping[str, Any]) -> Mention:
    return Mention(**{k: data[k] for k in ("id", "type", "entity", "text", "start", "end")})


def _trigger(data: Mapping[str, Any]) -> Trigger:
    return Trigger(
        id=data["id"],
        same_as=data.get("same_as"),
        cls=data["class"],
        status=data["status"],
        text=data["text"],
        start=data["start"],
        end=data["end"],
        args=tuple((role, mention) for role, mention in data.get("args", ())),
        links=tuple((role, event) for role, event in data.get("links", ())),
        confidence=data.get("confidence", 1.0),
    )


def _mention_json(m: Mention) -> dict[str, Any]:
    return {
        "id": m.id,
        "type": m.type,
        "entity": m.entity,
        "text": m.text,
        "start": m.start,
        "end": m.end,
    }


def _trigger_json(e: Trigger) -> dict[str, Any]:
    return {
        "id": e.id,
        "same_as": e.same_as,
        "class": e.cls,
        "status": e.status,
        "text": e.text,
        "start": e.start,
        "end": e.end,
        "args": [list(a) for a in e.args],
        "links": [list(link) for link in e.links],
        "confidence": e.confidence,
    }
