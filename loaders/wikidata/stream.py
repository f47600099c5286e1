"""Items out of answers of the interface (``wbgetentities``) and out of dumps, one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

from loaders.base import InputFile, LoadContext
from loaders.context import Ledger
from loaders.errors import WrongFormatError
from loaders.lines import decode, lines
from loaders.wikidata.item import Item
from loaders.wikidata.window import Window, texts

_ENTITIES = re.compile(r'"entities"\s*:\s*\{')
_BINDINGS = re.compile(r'"bindings"\s*:\s*\[')
# Where the next entity, or the next solution, begins: nothing within one looks like that.
_ENTITY_BEGINS = re.compile(r'"(?:[A-Z]\d+|-\d+)"\s*:\s*\{\s*"(?:pageid|type|id|site)"\s*:')
_SOLUTION_BEGINS = re.compile(r'\{\s*"[^"]{1,200}"\s*:\s*\{\s*"(?:type|xml:lang|datatype|value)"\s*:')
_Row = tuple[int, Any]
T = TypeVar("T")


def dump(file: InputFile, context: LoadContext) -> Iterator[_Row]:
    """The entities of a dump, one a line; ``[``, ``]`` and the commas between them may be there or not."""
    with file.open() as stream:
        for line in lines(stream):
            if line.data is not None and line.data.strip(b" \t,[]\xef\xbb\xbf") == b"":
                continue
            for _ in context.rows([line]):
                if line.data is None:
                    context.skip("line-too-long", line.number, f"{line.length:,} bytes")
                    continue
                data = _parsed(line.data, line.number, context)
                if data is not None:
                    yield line.number, data


def answer(file: InputFile, context: LoadContext) -> Iterator[tuple[int, str, Any]]:
    """The entities of an answer with their numbers and the ids they were asked for under.

    Raises:
        WrongFormatError: it holds no entities.
    """
    with file.open() as stream:
        window = Window(texts(stream, context))
        if not window.behind(_ENTITIES):
            raise WrongFormatError(f"{file.path}: no entities in it", hint="is it an error message?")
        for number, (key, data) in _values(window, "}", _named, _ENTITY_BEGINS, context):
            yield number, key, data


def _named(window: Window) -> tuple[tuple[str, Any], int]:
    """A key, its value, and where they end."""
    key, behind = window.value(0)
    behind = window.space(behind)
    if window.character(behind) != ":":
        raise ValueError(f"no ':' behind {str(key)[:100]!r}")
    data, behind = window.value(window.space(behind + 1))
    return (str(key), data), behind


def bindings(file: InputFile, context: LoadContext) -> Iterator[_Row]:
    """The solutions of a query's result, numbered from 1; a damaged one costs itself.

    Raises:
        WrongFormatError: there are no bindings.
    """
    with file.open() as stream:
        window = Window(texts(stream, context))
        if not window.behind(_BINDINGS):
            raise WrongFormatError(f"{file.path}: no bindings in it", hint="ask for JSON results")
        yield from _values(window, "]", lambda at: at.value(0), _SOLUTION_BEGINS, context)


def _values(
    window: Window,
    closing: str,
    read: Callable[[Window], tuple[T, int]],
    begins: re.Pattern[str],
    context: LoadContext,
) -> Iterator[tuple[int, T]]:
    """The values up to the ``closing`` bracket, numbered from 1; a damaged one costs itself.

    ``read`` gives the value in hand and where it ends, ``begins`` is how the next one looks.
    """
    number = 0
    while window.next() not in (closing, ""):
        number += 1
        for _ in context.rows([number]):
            try:
                value, behind = read(window)
            except (ValueError, RecursionError) as error:
                context.skip("bad-json", number, str(error))
                window.skip_to(begins)
            else:
                window.leave(behind)
                yield number, value


def fingerprint(file: InputFile) -> str:
    """A hash of the file's text, which names a result that has no name of its own."""
    found = sha256(b"sparql\x1f")
    with file.open() as stream:
        for part in texts(stream, Ledger()):
            found.update(part.encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:32]


def items(file: InputFile, is_dump: bool, context: LoadContext) -> Iterator[Item]:
    """The items, each once; what is none (properties, lexemes, missing ids) is skipped with its reason."""
    seen = Seen()
    rows = ((line, "", data) for line, data in dump(file, context)) if is_dump else answer(file, context)
    for line, key, data in rows:
        identity = data.get("id") if isinstance(data, dict) else None
        if isinstance(data, dict) and "missing" in data:
            context.skip("missing", line, str(identity or data.get("title") or key))
        elif not isinstance(identity, str):
            context.skip("bad-item", line, f"{key} {str(data)[:100]}")
        elif not (identity[:1] == "Q" and identity[1:].isdecimal() and identity.isascii()):
            context.skip("not-an-item", line, f"{data.get('type')} {identity}")
        elif seen.before(int(identity[1:])):
            context.skip("duplicate-id", line, identity)
        else:
            yield Item(identity, key or identity, data, line, context)


class Seen:
    """Which numbers have come before: a bit each, so that all of Wikidata takes 20 MB."""

    _MOST = 1 << 29

    def __init__(self) -> None:
        self._bits = bytearray()
        self._beyond: set[int] = set()

    def before(self, number: int) -> bool:
        """Whether the number was asked before; from now on it was."""
        if number >= self._MOST:  # no item has it; a damaged file must not cost the memory
            known = number in self._beyond
            self._beyond.add(number)
            return known
        byte, bit = divmod(number, 8)
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1 - len(self._bits)))
        known = bool(self._bits[byte] >> bit & 1)
        self._bits[byte] |= 1 << bit
        return known


def _parsed(data: bytes, number: int, context: LoadContext) -> Any:
    text, encoding = decode(data)
    if encoding != "utf-8":
        context.note("not-utf-8", number, f"read as {encoding}")
    if "\0" in text:
        context.note("nul-bytes", number, text[:100].replace("\0", "\N{SYMBOL FOR NULL}"))
        text = text.replace("\0", "")
    try:
        return json.loads(text.strip().rstrip(","))
    except (ValueError, RecursionError) as error:
        context.skip("bad-json", number, f"{error}: {text[:100]}")
        return None
