"""Items out of answers of the interface (``wbgetentities``) and out of dumps, one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from loaders.base import InputFile, LoadContext
from loaders.errors import TooLargeError, WrongFormatError
from loaders.lines import decode, lines
from loaders.wikidata.item import Item

LARGEST = 128 * 1024 * 1024
"""Bytes of an answer; it holds 50 items, or 500 for bots."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACE = re.compile(r"[\s,]*")
_ENTITIES = re.compile(r'"entities"\s*:\s*\{')
_BINDINGS = re.compile(r'"bindings"\s*:\s*\[')
# Where the next entity, or the next solution, begins: nothing within one looks like that.
_ENTITY_BEGINS = re.compile(r'"(?:[A-Z]\d+|-\d+)"\s*:\s*\{\s*"(?:pageid|type|id|site)"\s*:')
_SOLUTION_BEGINS = re.compile(r'\{\s*"[^"]{1,200}"\s*:\s*\{\s*"(?:type|xml:lang|datatype|value)"\s*:')
_DECODER = json.JSONDecoder()
_Row = tuple[int, Any]


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
        TooLargeError: more than an answer can be.
    """
    text = whole(file, context)
    start = _ENTITIES.search(text)
    if start is None:
        raise WrongFormatError(f"{file.path}: no entities in it", hint="is it an error message?")
    position, number = start.end(), 0
    while (position := _after_space(text, position)) < len(text) and text[position] != "}":
        number += 1
        for _ in context.rows([number]):
            try:
                key, behind = _DECODER.raw_decode(text, position)
                behind = text.index(":", behind) + 1
                data, position = _DECODER.raw_decode(text, _after_space(text, behind))
            except (ValueError, RecursionError) as error:
                context.skip("bad-json", number, str(error))
                position = _next(_ENTITY_BEGINS, text, position)
            else:
                yield number, str(key), data


def bindings(text: str, context: LoadContext) -> Iterator[_Row]:
    """The solutions of a query's result, numbered from 1; a damaged one costs itself."""
    start = _BINDINGS.search(text)
    position, number = start.end() if start else len(text), 0
    while (position := _after_space(text, position)) < len(text) and text[position] != "]":
        number += 1
        for _ in context.rows([number]):
            try:
                data, position = _DECODER.raw_decode(text, position)
            except (ValueError, RecursionError) as error:
                context.skip("bad-json", number, str(error))
                position = _next(_SOLUTION_BEGINS, text, position)
            else:
                yield number, data


def whole(file: InputFile, context: LoadContext) -> str:
    """The text of a file that is one JSON document.

    Raises:
        TooLargeError: more than :data:`LARGEST` bytes.
    """
    with file.open() as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLargeError(f"{file.path}: more than {LARGEST:,} bytes", hint="give it as dump lines")
    text, encoding = decode(data)
    if encoding in ("cp1252", "latin-1"):  # a few bad bytes must not change what all others mean
        text = data.decode("utf-8", "replace")
        context.note("not-utf-8", None, f"{text.count(REPLACEMENT):,} characters that are none")
    if "\0" in text:
        context.note("nul-bytes", None, f"{text.count(chr(0)):,} taken out")
    return text.replace("\0", "")


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


def _next(begins: re.Pattern[str], text: str, damaged: int) -> int:
    """Where to go on behind a damaged entity or solution; the end of the text where no other begins."""
    found = begins.search(text, damaged + 1)
    return found.start() if found else len(text)


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position
