"""``entities.ftm.json`` and the deltas between editions: one entity, or one operation on one, a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.base import InputFile, LoadContext, Mapped
from loaders.lines import Line, decode, lines
from loaders.opensanctions.authorities import Named, introduced
from loaders.opensanctions.edition import document, moment, page, simple_key, stamp, whole_key
from loaders.opensanctions.entities import entity, held
from loaders.opensanctions.links import describe, prose, tied
from loaders.opensanctions.row import BadEntityError, Row, parse
from loaders.opensanctions.schemata import HELD, LINKS
from loaders.prose import one_line

_OPERATION = re.compile(rb'\s*\{\s*"(?:op|entity)"\s*:')
_ENTITY = re.compile(rb'\s*\{\s*"(?:id|caption|schema)"\s*:')
_OPERATIONS = frozenset({"ADD", "MOD", "DEL"})


@dataclass(slots=True)
class _Edition:
    """What the file as a whole tells.

    ``stamp``: its moment, from the path. ``latest``: when its rows were last seen, as far as it was read;
    ``seen``: hashes of the ids so far; ``named``: authorities and programmes that have their record.
    """

    stamp: str
    latest: str = ""
    seen: set[int] = field(default_factory=set)
    named: set[Named] = field(default_factory=set)


def read(file: InputFile, context: LoadContext) -> Iterator[Mapped]:
    """One :class:`Mapped` per entity; a deletion becomes an empty version, which supersedes all before."""
    edition = _Edition(stamp(file.path))
    if not edition.stamp:
        with file.open() as stream:
            edition.latest = _latest(lines(stream))
    with file.open() as stream:
        for line in context.rows(line for line in lines(stream) if line.data is None or line.data.strip()):
            data = _json(line, context)
            if data is None:
                continue
            try:
                yield from _operation(data, line.number, edition, context)
            except BadEntityError as error:
                context.skip(error.code, line.number, error.message)


def _latest(found: Iterator[Line]) -> str:
    """When the last of a delta's entities was seen, which dates its deletions; ``""`` if it is no delta."""
    latest = ""
    for line in found:
        if line.data is None or not _OPERATION.match(line.data):
            if line.data and _ENTITY.match(line.data):
                break
            continue
        try:
            seen = json.loads(line.data)["entity"].get("last_seen")
        except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
            continue  # the second reading reports it
        latest = max(latest, moment(seen) if isinstance(seen, str) else "")
    return latest


def _json(line: Line, context: LoadContext) -> Any:
    """What the line holds; ``None``, and the line skipped, when that is no JSON."""
    if line.data is None:
        context.skip("line-too-long", line.number, f"{line.length:,} bytes")
        return None
    text, encoding = decode(line.data)
    if encoding != "utf-8":
        context.note("not-utf-8", line.number, f"read as {encoding}")
    if "\0" in text:
        context.note("nul-bytes", line.number, text[:100].replace("\0", "\N{SYMBOL FOR NULL}"))
        text = text.replace("\0", "")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        context.skip("bad-json", line.number, f"{error}: {text[:100]}")
        return None


def _operation(data: Any, line: int, edition: _Edition, context: LoadContext) -> list[Mapped]:
    if not isinstance(data, dict) or "op" not in data:
        row = parse(data, line, context)
        version = edition.stamp or moment(row.last_change) or moment(row.last_seen)
        return _fresh(row, version, edition, context)
    operation, given = data["op"], data.get("entity")
    if operation not in _OPERATIONS:
        context.skip("unknown-operation", line, str(operation))
        return []
    if operation == "DEL":
        return _deletion(given, line, edition, context)
    row = parse(given, line, context)
    version = edition.stamp or moment(row.last_seen) or moment(row.last_change)
    return _fresh(row, version, edition, context)


def _fresh(row: Row, version: str, edition: _Edition, context: LoadContext) -> list[Mapped]:
    if _repeated(row.id, row.line, edition, context):
        return []
    if row.schema in LINKS:
        return _link(row, version, edition, context)
    own = document(whole_key(row.id), version, row.content, title=row.caption or row.schema, url=page(row))
    if row.schema in HELD:
        record = held(row, own, context)
        if record is not None:
            return [Mapped(documents=(own,), records=(record,))]
        context.skip("no-holder-or-number", row.line, f"{row.schema} {row.id}")
        return []
    mapped = entity(row, own, context)
    return [mapped] if mapped else []


def _link(row: Row, version: str, edition: _Edition, context: LoadContext) -> list[Mapped]:
    own = document(
        whole_key(row.id),
        version,
        row.content,
        title=describe(row),
        url=row.one("sourceUrl"),
        text=prose(row),
    )
    found = tied(row, own, context)
    if found is None:
        context.skip("link-without-sides", row.line, f"{row.schema} {row.id}")
        return []
    mapped = Mapped(documents=(own,), records=found.records, reports=(found.report,))
    return [*introduced(found.shared, edition.named), mapped]


def _deletion(given: Any, line: int, edition: _Edition, context: LoadContext) -> list[Mapped]:
    """An empty version of the entity, in both forms of the export."""
    written = given.get("id") if isinstance(given, dict) else None
    identity = one_line(written) if isinstance(written, str) else ""
    if not identity:
        raise BadEntityError(f"a deletion without an id: {str(given)[:100]}")
    version = edition.stamp or edition.latest
    if not version:
        context.skip("undated-deletion", line, f"{identity}: neither the path nor the delta says when")
        return []
    if _repeated(identity, line, edition, context):
        return []
    keys = (whole_key(identity), simple_key(identity))
    return [Mapped(documents=[document(key, version, "DEL", title=f"{identity} deleted") for key in keys])]


def _repeated(identity: str, line: int | None, edition: _Edition, context: LoadContext) -> bool:
    key = hash(identity)
    if key in edition.seen:
        context.skip("duplicate-id", line, identity)
        return True
    edition.seen.add(key)
    return False
