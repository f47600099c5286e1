"""The text stage of a load: documents → annotations → records and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from kg.model import Document
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.interpret import interpret
from loaders.text.link import Linker
from loaders.text.link.context import day_of

_BATCH = 64  # documents whose names are looked up together


class Annotator(Protocol):
    """What finds mentions and events in texts; results come in the order of the texts."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def version(self) -> str:
        """The model's version."""

    def annotate(self, documents: Iterable[tuple[str, str | None, str]]) -> Iterator[Annotation]:
        """Annotate ``(id, date, text)``."""


class TextStage:
    """Reads English texts; choosing them is the caller's."""

    def __init__(self, extractor: Annotator, linker: Linker) -> None:
        self._extractor = extractor
        self._linker = linker

    def process(self, documents: Iterable[Document]) -> Iterator[Mapped]:
        """One result a document, in order: the document with its reports and records.

        The store is asked once for each batch of 64 documents. A document without text says nothing.
        """
        waiting = iter(documents)
        while batch := list(islice(waiting, _BATCH)):
            yield from self._together(batch)

    def _together(self, batch: list[Document]) -> Iterator[Mapped]:
        texts = [(d.id, str(day_of(d) or "") or None, d.text or "") for d in batch]
        annotations = list(self._extractor.annotate(texts))
        linker = self._linker.prepared(annotations)
        made_by = f"{self._extractor.name} {self._extractor.version}"
        for document, annotation in zip(batch, annotations, strict=True):
            yield interpret(document, annotation, linker, made_by)
