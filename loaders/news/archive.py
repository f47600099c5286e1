"""Web archives (WARC 0.17 to 1.1, ARC 1), record by record; a broken record never takes the others with it.

warcio parses the records; what it gives up at is skipped here, and reading goes on at the next line that can
begin a record. The stream is decompressed already, so it does not matter how the file was compressed.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import BinaryIO, cast

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from loaders.errors import UnreadableInputError

logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what it cannot read, we report

_WARC = re.compile(rb"WARC/\d+\.\d+\s*$")
_ARC = re.compile(rb"[a-z][a-z0-9+.-]*:\S* \S+ \d{8,} \S+ \S+\s*$", re.IGNORECASE)
_ARC_DATE = re.compile(r"\d{8}(\d{4}(\d{2})?)?")
_HEADERS = 1024 * 1024  # bytes of header lines that one record may have
_BLOCK = 256 * 1024
_LARGEST = 16 * 1024 * 1024
_BROKEN = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError)
_BAD_PAYLOAD = (zlib.error, ValueError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Page:
    """What the archive holds of one address: its content as the server sent it, without transfer encoding."""

    number: int
    kind: str
    url: str
    status: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Unusable:
    """A record, or what stands where one should be, that holds no page: why, and which."""

    number: int
    reason: str
    what: str


def records(stream: BinaryIO) -> Iterator[Page | Unusable]:
    """Every record in turn, in constant memory; content beyond 16 MB is passed over."""
    reader = _Reader(stream)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    number = 0
    for line in _beginnings(reader):
        number += 1
        yield _record(loader, reader, line, number)
    if reader.cut:
        yield Unusable(number + 1, "cut-archive", reader.cut.message)


class _Reader:
    """The stream with a bound on lines, in length and together, so that headers cannot fill the memory.

    ``cut`` says why the stream ended before its end; what came before that is read as usual.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.headers = _HEADERS
        self.cut: UnreadableInputError | None = None
        self._stream = cast("BufferedReader", stream)
        self._block = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        return self._take(size) if self._at < len(self._block) or self._fill() else b""

    def readline(self, size: int | None = None) -> bytes:
        left = self.headers if size is None else min(self.headers, size)
        parts = []
        while left > 0 and (self._at < len(self._block) or self._fill()):
            end = self._block.find(b"\n", self._at) + 1
            part = self._take(min(left, end - self._at if end else left))
            parts.append(part)
            left = 0 if part.endswith(b"\n") else left - len(part)
        line = b"".join(parts)
        self.headers -= len(line)
        return line

    def tell(self) -> int:
        return 0

    def _take(self, size: int) -> bytes:
        found = self._block[self._at : self._at + size]
        self._at += len(found)
        return found

    def _fill(self) -> bool:
        if self.cut is None:
            try:
                self._block, self._at = self._stream.read1(_BLOCK), 0
            except UnreadableInputError as error:
                self._block, self._at, self.cut = b"", 0, error
        return bool(self._block) and self.cut is None


def _beginnings(reader: _Reader) -> Iterator[bytes]:
    """The lines at which records begin, and the first line of whatever stands between them."""
    strayed = False
    while True:
        reader.headers = _HEADERS
        line = reader.readline()
        if not line:
            return
        is_beginning = _WARC.match(line) or _ARC.match(line)
        if is_beginning or (line.strip() and not strayed):
            yield line
        strayed = not is_beginning and (strayed or bool(line.strip()))


def _record(loader: ArcWarcRecordLoader, reader: _Reader, line: bytes, number: int) -> Page | Unusable:
    kind = "warc" if _WARC.match(line) else "arc" if _ARC.match(line) else None
    shown = line[:80].decode("utf-8", "replace").strip()
    if kind is None:
        return Unusable(number, "not-a-record", shown)
    try:
        record = loader.parse_record_stream(reader, line, kind)
    except _BROKEN as error:
        return Unusable(number, "broken-record", f"{shown}: {error}".strip())
    try:
        found = _page(record, number)
    except _BAD_PAYLOAD as error:
        found = Unusable(number, "bad-payload", f"{_url(record)}: {error}")
    return found if _is_complete(record) else Unusable(number, "cut-record", _url(record) or shown)


def _page(record: ArcWarcRecord, number: int) -> Page | Unusable:
    url = _url(record)
    if record.rec_type not in ("response", "resource", "conversion"):
        return Unusable(number, "no-page-record", f"{record.rec_type} {url}".strip())
    if record.length is None or (record.format == "arc" and not _is_dated(record)) or not record.length:
        return Unusable(number, "bad-record-header", url)
    http = record.http_headers
    content = _content(record)
    if len(content) > _LARGEST:
        return Unusable(number, "too-large", f"{url}: more than {_LARGEST:,} bytes")
    media_type = (http.get_header("content-type") if http else record.content_type) or ""
    status = http.get_statuscode() if http else "200"
    return Page(number, record.rec_type, url, status, media_type.partition(";")[0].strip().lower(), content)


def _content(record: ArcWarcRecord) -> bytes:
    stream, parts, size = record.content_stream(), [], 0
    while size <= _LARGEST and (part := stream.read(_BLOCK)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _is_complete(record: ArcWarcRecord) -> bool:
    """Reads what is left of a record; whether the file held as much as the record announced."""
    if not record.length:
        return True
    while record.raw_stream.read(_BLOCK):
        pass
    return bool(record.raw_stream.limit == 0)


def _is_dated(record: ArcWarcRecord) -> bool:
    return _ARC_DATE.fullmatch(record.rec_headers.get_header("archive-date") or "") is not None


def _url(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or record.rec_headers.get_header("uri") or ""
