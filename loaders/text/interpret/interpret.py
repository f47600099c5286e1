"""An annotated document → records and reports."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.interpret.cancelled import called_off, planned_before, with_causes
from loaders.text.interpret.facts import story
from loaders.text.interpret.intervals import intervals
from loaders.text.interpret.reading import read
from loaders.text.interpret.records import records
from loaders.text.interpret.repair import repaired
from loaders.text.interpret.reports import reports
from loaders.text.interpret.sayings import attributed
from loaders.text.interpret.sides import completed
from loaders.text.interpret.speakers import with_speakers
from loaders.text.link import Linker
from loaders.text.link.sentences import Sentences


def interpret(document: Document, annotation: Annotation, linker: Linker, extractor: str = "text") -> Mapped:
    """What the document says, as ``ontology`` and the model have it.

    Every trigger of a fact is one report with a verbatim quote; sayings become attributions; entities that
    the linker does not know get a record. ``rows`` is 0: the document was counted where it was read.

    Args:
        document: holds the text that the annotation's offsets count in.
        annotation: spans that do not fit the text are left out.
        extractor: names what made the annotation, on every report.
    """
    sentences = Sentences(document.text or "")
    sound = repaired(completed(_sound(annotation, document.text or "")), sentences)
    sound = attributed(with_speakers(sound, sentences), sentences)
    reading = read(document, sound, linker.link(document, sound), linker.gazetteer, sentences)
    told = story(reading)
    said = [*reports(told), *planned_before(told), *called_off(told)]
    found = {one.id: one for one in (*with_causes(said, told), *intervals(told))}.values()
    made = tuple(replace(one, extractor=extractor) for one in found)
    return Mapped(0, (document,), tuple(records(reading, made)), made)


def _sound(annotation: Annotation, text: str) -> Annotation:
    """The annotation with only those spans whose words stand at their offsets."""
    mentions = tuple(m for m in annotation.mentions if text[m.start : m.end] == m.text and m.text)
    events = tuple(e for e in annotation.events if text[e.start : e.end] == e.text and e.text)
    known, told = {m.id for m in mentions}, {e.id for e in events}
    events = tuple(
        replace(
            event,
            args=tuple((role, m) for role, m in event.args if m in known),
            links=tuple((kind, e) for kind, e in event.links if e in told and e != event.id),
        )
        for event in events
    )
    relations = tuple(r for r in annotation.relations if r[0] in known and r[2] in known)
    return replace(annotation, text=text, mentions=mentions, events=events, relations=relations)
