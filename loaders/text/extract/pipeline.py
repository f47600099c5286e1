"""The extraction as a spaCy pipeline: entities, event triggers and the whole annotation on a ``Doc``.

>>> from loaders.text.extract import pipeline
>>> nlp = pipeline.load()
>>> doc = nlp("Russia attacked Kyiv on Monday.")
>>> [(e.text, e.label_) for e in doc.ents]
[('Russia', 'CTY'), ('Kyiv', 'LOC'), ('Monday', 'TIM')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from loaders.text.annotation import Annotation
from loaders.text.extract.extractor import Extractor

FACTORY: Final = "statecraft"
EVENTS: Final = "events"
ENTITIES: Final = "mentions"
_BATCH: Final = 64


def load(model: str = "fast") -> Language:
    """An English tokenizer followed by the extraction; texts of any length are accepted."""
    nlp = spacy.blank("en")
    nlp.max_length = 2**31
    nlp.add_pipe(FACTORY, config={"model": model})
    return nlp


class Statecraft:
    """The pipeline component. ``doc._.date`` (if set) becomes the date of the annotation."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Annotate a stream of documents, several at a time."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            rows = ((str(i), doc._.date, doc.text) for i, doc in enumerate(batch))
            for doc, annotation in zip(batch, self._extractor.annotate(rows), strict=True):
                _attach(doc, annotation)
                yield doc


def _attach(doc: Doc, annotation: Annotation) -> None:
    """Write an annotation onto a document; a span that cuts a spaCy token takes the whole token."""
    mentions = [_span(doc, m.start, m.end, m.type, m.entity) for m in annotation.mentions]
    events = [_span(doc, e.start, e.end, e.cls, e.id) for e in annotation.events]
    doc._.annotation = annotation
    doc.spans[ENTITIES] = mentions
    doc.spans[EVENTS] = events
    doc.ents = filter_spans(mentions)  # entities cannot share a token, spans can


def _span(doc: Doc, start: int, end: int, label: str, identifier: str) -> Span:
    span = doc.char_span(start, end, label=label, span_id=identifier, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at characters {start}–{end}")
    return span


@cache
def _extractor(model: str) -> Extractor:
    return Extractor.load(model)


def _create(nlp: Language, name: str, model: str) -> Statecraft:  # noqa: ARG001 - spaCy's signature
    return Statecraft(_extractor(model))


def _register() -> None:
    Language.factory(FACTORY, default_config={"model": "fast"}, func=_create)
    extensions: dict[str, Any] = {"annotation": None, "date": None}
    for extension, default in extensions.items():
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=default)


_register()
