"""An annotated document → records and reports."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Document
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.interpret.cancelled import called_off, planned_before, with_causes
from loaders.text.interpret.facts import story
from loaders.text.interpret.intervals import intervals
from loaders.text.interpret.outcomes import followed
from loaders.text.interpret.reading import read
from loaders.text.interpret.records import records
from loaders.text.interpret.repair import repaired
from loaders.text.interpret.reports import reports
from loaders.text.interpret.sayings import attributed
from loaders.text.interpret.sides import completed
from loaders.text.interpret.sound import sound
from loaders.text.interpret.speakers import with_speakers
from loaders.text.interpret.voice import voiced
from loaders.text.interpret.wording import worded
from loaders.text.link import Linker
from loaders.text.link.dateline import dateline
from loaders.text.link.sentences import Sentences


def interpret(document: Document, annotation: Annotation, linker: Linker, extractor: str = "text") -> Mapped:
    """What the document says, as ``ontology`` and the model have it.

    Every trigger of a fact is one report with a verbatim quote; sayings become attributions; entities that
    the linker does not know get a record. An undated document takes the date of its dateline. ``rows`` is 0:
    the document was counted where it was read.

    Args:
        document: holds the text that the annotation's offsets count in.
        annotation: spans that do not fit the text are left out.
        extractor: names what made the annotation, on every report.
    """
    text = document.text or ""
    document = _dated(document, text)
    sentences = Sentences(text)
    plain = worded(voiced(sound(annotation, text)), sentences)
    plain = followed(repaired(completed(plain), sentences), sentences)
    plain = attributed(with_speakers(plain, sentences), sentences)
    reading = read(document, plain, linker.link(document, plain), linker.gazetteer, sentences)
    told = story(reading)
    said = [*reports(told), *planned_before(told), *called_off(told)]
    found = {one.id: one for one in (*with_causes(said, told), *intervals(told))}.values()
    made = tuple(replace(one, extractor=extractor) for one in found)
    return Mapped(0, (document,), tuple(records(reading, made)), made)


def _dated(document: Document, text: str) -> Document:
    """An undated document has the date of its dateline."""
    line = dateline(text) if document.date is None else None
    return replace(document, date=line.date) if line and line.date else document
