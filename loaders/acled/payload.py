"""Events out of the API's JSON, one at a time: a page of a million events needs the memory of one."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.errors import WrongFormatError

_CHUNK = 65_536
_MAX_OBJECT = 4 * 1024 * 1024
_MAX_HEAD = 1024 * 1024
_LIST = re.compile(r'^\s*\[|"data"\s*:\s*\[')
_ANSWER = re.compile(r'"success"\s*:\s*true')
_NOTHING = re.compile(r'"data"\s*:\s*\[\s*\]')
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s*,\s*\{")
_TOKEN = 32  # longer than any token that a reading may cut in two, text apart
_DECODER = json.JSONDecoder()


class Item(NamedTuple):
    """One event with its number in the list, or why it cannot be read (``problem``, a slug)."""

    number: int
    fields: dict[str, str]
    problem: str = ""


def is_payload(head: str) -> bool:
    """Whether a file begins as an answer of the API (or a bare list of events) does."""
    text = head.lstrip("\ufeff \t\r\n")
    return text[:1] in ("{", "[") and ('"event_id_cnty"' in head or _is_last_page(text))


def _is_last_page(text: str) -> bool:
    """The answer behind the last event, which whoever fetches page by page gets and keeps."""
    return bool(_ANSWER.search(text) and _NOTHING.search(text) and '"last_update"' in text)


def items(stream: BinaryIO, path: str) -> Iterator[Item]:
    """The events in order. One that is damaged costs itself; what is cut off is named as such.

    Raises:
        WrongFormatError: no list of events; the API's own message where it sent one.
    """
    text = _Text(stream)
    if not text.find(_LIST):
        raise WrongFormatError(f"{path}: no events: {_message(text.buffer)}", hint="fetch it again")
    number = 0
    while (found := _next(text, number + 1)) is not None:
        number += 1
        yield found


class _Text:
    """Decoded text of a stream; what lies before ``at`` was used and is forgotten with the next reading."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self.buffer = ""
        self.at = 0
        self.ended = False

    @property
    def waiting(self) -> int:
        """How much was read and not used yet."""
        return len(self.buffer) - self.at

    def more(self) -> None:
        """As much again as waits, so that a long object is not tried too often."""
        data = self._stream.read(max(_CHUNK, self.waiting))
        self.ended = not data
        self.buffer = self.buffer[self.at :] + self._decoder.decode(data, final=self.ended)
        self.at = 0

    def find(self, pattern: re.Pattern[str]) -> bool:
        """Go behind the first match, if there is one within bounds."""
        while True:
            if match := pattern.search(self.buffer, self.at):
                self.at = match.end()
                return True
            if self.ended or self.waiting > _MAX_HEAD:
                return False
            self.more()


def _next(text: _Text, number: int) -> Item | None:
    """The next event; ``None`` at the end of the list."""
    while True:
        if between := _BETWEEN.match(text.buffer, text.at):
            text.at = between.end()
        if text.buffer.startswith("]", text.at):
            return None
        broken = False
        if text.waiting:
            try:
                value, text.at = _DECODER.raw_decode(text.buffer, text.at)
                return _item(number, value)
            except json.JSONDecodeError as error:
                broken = _is_broken(error, text)
            except RecursionError:
                broken = True
        if broken or text.ended or text.waiting > _MAX_OBJECT:
            return _damaged(text, number) if text.waiting else None
        text.more()


def _is_broken(error: json.JSONDecodeError, text: _Text) -> bool:
    """Whether it is wrong as it stands; otherwise the object may go on in what is not read yet."""
    return error.pos < len(text.buffer) - _TOKEN and not error.msg.startswith("Unterminated")


def _damaged(text: _Text, number: int) -> Item:
    """What cannot be read, up to where another object begins; at the end of the file it was cut off."""
    what = {"what": text.buffer[text.at : text.at + 100]}
    problem = "row-too-long" if text.waiting > _MAX_OBJECT else "bad-json"
    while True:
        if match := _NEXT.search(text.buffer, text.at):
            text.at = match.end() - 1
            return Item(number, what, problem)
        text.at = max(text.at, len(text.buffer) - _TOKEN)
        if text.ended:
            text.at = len(text.buffer)
            return Item(number, what, "cut-off" if problem == "bad-json" else problem)
        text.more()


def _item(number: int, value: Any) -> Item:
    if not isinstance(value, dict):
        return Item(number, {"what": str(value)[:100]}, "bad-json")
    fields = {str(key).lower(): "" if text is None else str(text) for key, text in value.items()}
    return Item(number, fields)


def _message(head: str) -> str:
    """What the API says went wrong, as in ``{"success": false, "error": {"message": "…"}}``."""
    match = re.search(r'"(?:message|error)"\s*:\s*"([^"]{1,200})', head)
    return match[1] if match else head[:100]
