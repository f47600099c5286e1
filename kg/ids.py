"""Deterministic ids: the same input gives the same id on every machine, in every order of loading."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from anyascii import anyascii

_SEPARATOR = "\x1f"
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def digest(*parts: str) -> str:
    """32 hex digits over the parts; the separator keeps ``("a", "bc")`` and ``("ab", "c")`` apart."""
    return sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_document_id(text: str) -> str:
    """Of a text: SHA-256 of its normalised form, so that a copy is the same document."""
    return "doc-" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def dataset_id(source: str, key: str, version: str) -> str:
    """Of a record set or of a source's own article: publisher, record set and version."""
    return "doc-" + digest("dataset", source, key, version)


def entity_id(cls: str, name: str, context: str = "") -> str:
    """Of an entity without an id of its own: class, normalised name, disambiguating context."""
    return "ent-" + digest("entity", cls, name_key(name) or name, context)


def source_entity_id(source: str, key: str) -> str:
    """Of an entity that a source numbers (``un_sc``, ``QDi.006``)."""
    return "ent-" + digest("source-entity", source, key)


def text_fact_id(document: str, start: int, end: int, cls: str) -> str:
    """Of a fact first seen in a text: document, span, class."""
    return "fact-" + digest("text-fact", document, str(start), str(end), cls)


def source_fact_id(source: str, key: str, cls: str) -> str:
    """Of a fact that a source numbers: the same row in the next vintage is the same fact."""
    return "fact-" + digest("source-fact", source, key, cls)


def report_id(document: str, fact: str, place: str) -> str:
    """Of a report: document, fact, and the span or row it rests on."""
    return "rep-" + digest("report", document, fact, place)


def record_id(document: str, entity: str, key: str = "") -> str:
    """Of a record: document, entity, the source's own key."""
    return "rec-" + digest("record", document, entity, key)


def judgement_id(left: str, right: str, by: str, at: str) -> str:
    """Of a judgement: the pair (in either order), who, when."""
    return "jud-" + digest("judgement", *sorted((left, right)), by, at)


def name_key(name: str) -> str:
    """The key under which a name is looked up: ASCII transliteration, lower case, single spaces.

    >>> name_key("Volodymyr  Zelenskyy"), name_key("Côte d'Ivoire"), name_key("Сергей Лавров")
    ('volodymyr zelenskyy', 'cote d ivoire', 'sergey lavrov')
    """
    plain = (name if name.isascii() else anyascii(unicodedata.normalize("NFKC", name))).lower()
    return _NOT_WORD.sub(" ", plain).strip()[:200]
