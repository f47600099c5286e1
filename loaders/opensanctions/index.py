"""``index.json``: what a dataset is, who publishes it, and which edition this is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.ids import digest, entity_id, record_id
from kg.model import Record, Value
from loaders.base import InputFile, LoadContext, Mapped
from loaders.opensanctions.countries import country, state
from loaders.opensanctions.edition import document, moment
from loaders.prose import one_line
from loaders.states import find
from loaders.whole_json import whole_json

_VERSIONS = ("last_export", "updated_at", "last_change")


def read(file: InputFile, context: LoadContext) -> Iterator[Mapped]:
    """One :class:`Mapped` per dataset: the one the file is about, or each in the list of the catalogue.

    Raises:
        WrongFormatError: it is no JSON, or not about datasets.
        TooLargeError: more than 64 MB.
    """
    with file.open() as stream:
        index = whole_json(stream, f"{file.path}: ", "an index", "an index is much smaller")
    listed = index.get("datasets") if isinstance(index, dict) else None
    catalogue = isinstance(listed, list) and any(isinstance(entry, dict) for entry in listed)
    for number, entry in enumerate(context.rows(listed if catalogue and listed else [index]), start=1):
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name.strip():
            context.skip("no-name", number, str(entry)[:100])
        else:
            yield _dataset(name.strip(), entry)


def _dataset(name: str, entry: dict[str, Any]) -> Mapped:
    """The dataset as a document of its own, with its publisher."""
    version = next((found for key in _VERSIONS if (found := moment(str(entry.get(key) or "")))), "")
    content = digest("index", json.dumps(entry, sort_keys=True))
    title = one_line(str(entry.get("title") or name))
    own = document(f"dataset/{name}", version, content, title=title, url=str(entry.get("url") or ""))
    publisher = entry.get("publisher")
    if not isinstance(publisher, dict) or not isinstance(publisher.get("name"), str):
        return Mapped(documents=(own,))
    record = _publisher(own.id, publisher)
    return Mapped(documents=(replace(own, publisher=record.entity),), records=(record,))


def _publisher(document_id: str, given: dict[str, Any]) -> Record:
    name, code = one_line(given["name"]), str(given.get("country") or "")
    own = state(code) if code else None
    official = bool(given.get("official")) and own is not None
    cls = "GovernmentBody" if official else "Organization"
    entity = find("InternationalOrganization", name) or find(cls, name) or entity_id(cls, name, own or "")
    values = [Value("name", name)]
    if official and own:
        values.append(Value("bodyOf", own))
    if place := country(code) if code else None:
        values.append(Value("country", place))
    if isinstance(given.get("url"), str):
        values.append(Value("website", given["url"]))
    if isinstance(given.get("description"), str):
        values.append(Value("description", one_line(given["description"])))
    return Record(record_id(document_id, entity), document_id, entity, cls, tuple(values))
