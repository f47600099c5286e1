"""The normalised articles of some inputs, as ``kg read`` prints them and the extraction takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.model import Document
from loaders.base import Mapped
from loaders.inputs import expand
from loaders.read import read_all
from loaders.registry import AUTO
from loaders.report import FileReport


def articles(paths: Iterable[str], reports: list[FileReport]) -> Iterator[dict[str, Any]]:
    """``{id, date, title, publisher, language, url, text}`` of every text, in order.

    ``id`` is the document's id in the graph, ``publisher`` the outlet's name; ``key`` is the source's own
    id where it has one. What cannot be read is in ``reports``, one per input.
    """
    for file in expand(paths):
        report = FileReport(file.path)
        reports.append(report)
        for unit in read_all(AUTO, file, report):
            for document in unit.documents:
                if document.text is not None:
                    yield _article(document, unit)


def _article(document: Document, unit: Mapped) -> dict[str, Any]:
    names = {record.entity: record.values[0].value for record in unit.records if record.values}
    article: dict[str, Any] = {
        "id": document.id,
        "date": document.date,
        "title": document.title,
        "publisher": names.get(document.publisher or ""),
        "language": document.language,
        "url": document.url,
        "text": document.text,
    }
    return article if document.key is None else {**article, "key": document.key}
