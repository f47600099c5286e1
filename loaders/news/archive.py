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
from typing import BinaryIO

from warcio.bufferedreaders import BufferedReader as BufferedCoding
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException

from loaders.news.brotli_coding import teach_brotli
from loaders.news.stream import MAX_HEADERS, Reader

teach_brotli()
logging.getLogger("warcio").setLevel(logging.CRITICAL)  # what it cannot read, we report

_WARC = re.compile(rb"WARC/\d+\.\d+\s*$")
_ARC = re.compile(rb"[a-z][a-z0-9+.-]*:\S* \S+ \d{8,} \S+ \S+\s*$", re.IGNORECASE)
_ARC_DATE = re.compile(r"\d{8}(\d{4}(\d{2})?)?")
_CODINGS = ("br", "zstd", "compress", "gzip, gzip", "dcb", "dcz")
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
    reader = Reader(stream)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    number = 0
    for line in _beginnings(reader):
        number += 1
        yield _record(loader, reader, line, number)
    if reader.cut:
        yield Unusable(number + 1, "cut-archive", reader.cut.message)


def _beginnings(reader: Reader) -> Iterator[bytes]:
    """The lines at which records begin, and the first line of whatever stands between them."""
    strayed = False
    while True:
        reader.headers = MAX_HEADERS
        line = reader.readline()
        if not line:
            return
        is_beginning = _WARC.match(line) or _ARC.match(line)
        if is_beginning or (line.strip() and not strayed):
            yield line
        strayed = not is_beginning and (strayed or bool(line.strip()))


def _record(loader: ArcWarcRecordLoader, reader: Reader, line: bytes, number: int) -> Page | Unusable:
    reader.enter()
    found = _read(loader, reader, line, number)
    shown = found.url if isinstance(found, Page) else found.what
    begins = reader.leave()
    return Unusable(number, "wrong-length", shown) if begins and _is_cut(found) else found


def _is_cut(found: Page | Unusable) -> bool:
    return isinstance(found, Unusable) and found.reason == "cut-record"


def _read(loader: ArcWarcRecordLoader, reader: Reader, line: bytes, number: int) -> Page | Unusable:
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
    if http and (unknown := _coding(http)):
        return Unusable(number, "unknown-encoding", f"{unknown} {url}")
    content = _content(record)
    if len(content) > _LARGEST:
        return Unusable(number, "too-large", f"{url}: more than {_LARGEST:,} bytes")
    media_type = (http.get_header("content-type") if http else record.content_type) or ""
    status = http.get_statuscode() if http else "200"
    return Page(number, record.rec_type, url, status, media_type.partition(";")[0].strip().lower(), content)


def _coding(http: StatusAndHeaders) -> str:
    """Names the codings as warcio knows them; returns that of the content which cannot be undone."""
    for name in ("content-encoding", "transfer-encoding"):
        if written := http.get_header(name):
            http.replace_header(name, written.strip().lower().removeprefix("x-"))
    coding = http.get_header("content-encoding") or ""
    is_known = coding in BufferedCoding.get_supported_decompressors()
    return coding if coding in _CODINGS and not is_known else ""


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
