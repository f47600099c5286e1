"""The outlets that publish or are cited, as a document names them."""

from __future__ import annotations

from kg.ids import entity_id, record_id
from kg.model import Record, Value
from loaders.states import find

_CLASS = "MediaOutlet"


def outlet(document: str, name: str) -> Record:
    """The outlet's record in the document: of the reference entity of that name, else of one of its own."""
    entity = find(_CLASS, name) or entity_id(_CLASS, name)
    return Record(record_id(document, entity), document, entity, _CLASS, values=(Value("name", name),))
