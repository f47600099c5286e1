"""Web archives: pages become articles, every other record is named, and a broken one stands alone."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import brotli
import pytest

import loaders.news
from loaders.news.archive import Page, Unusable, records
from tests.loaders.support import Outcome, read_all, read_quietly
from tests.support import shared

SAMPLE = Path(loaders.news.__file__).with_name("sample.warc")
PAGE = SAMPLE.read_bytes().partition(b"\r\n\r\n<!DOCTYPE")[2].partition(b"</html>")[0]
PAGE = b"<!DOCTYPE" + PAGE + b"</html>"


def archive(*pages: tuple[str, bytes], compressed: bool = False, media_type: str = "text/html") -> bytes:
    """A WARC of responses, as crawlers write it: compressed record by record."""
    found = []
    for url, content in pages:
        body = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        record = head.encode() + body + b"\r\n\r\n"
        found.append(gzip.compress(record) if compressed else record)
    return b"".join(found)


def load(folder: Path, data: bytes, name: str = "crawl.warc") -> Outcome:
    path = folder / name
    path.write_bytes(data)
    return read_quietly("news", path)


def page(number: int) -> tuple[str, bytes]:
    return f"https://example.org/{number}", PAGE.replace(b"Jonas Example", f"Jonas Example {number}".encode())


def test_a_page_is_an_article_with_its_address_and_the_date_it_states_itself() -> None:
    outcome = read_all("news", SAMPLE)
    (document,) = outcome.documents
    assert (document.url, document.date, document.title) == (
        "https://example.org/oslo",
        "2025-10-22",
        "Ministers meet in Oslo",
    )
    assert (document.text or "").startswith("The foreign minister of Norway")
    assert outcome.skipped == {"no-page-record": 1, "http-status": 1}
    assert outcome.report.ledger.total == 3


@pytest.mark.parametrize("whole", [False, True])
def test_it_does_not_matter_how_the_file_was_compressed(tmp_path: Path, whole: bool) -> None:
    pages = [page(1), page(2)]
    data = gzip.compress(archive(*pages)) if whole else archive(*pages, compressed=True)
    assert [d.url for d in load(tmp_path, data, "crawl.warc.gz").documents] == [url for url, _ in pages]


def test_a_broken_record_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    one, two, three = (archive(page(n)) for n in (1, 2, 3))
    wrong_length = two.replace(b"Content-Length: ", b"Content-Length: -", 1)
    outcome = load(tmp_path, one + b"\0\0 what is this?\nand this?\n" + wrong_length + three)
    assert [d.url for d in outcome.documents] == ["https://example.org/1", "https://example.org/3"]
    assert outcome.skipped.keys() == {"not-a-record", "bad-record-header"}
    assert outcome.report.error is None
    assert outcome.report.ledger.total == outcome.report.ledger.mapped + sum(outcome.skipped.values())


def test_the_last_record_of_a_cut_file_is_no_half_article(tmp_path: Path) -> None:
    outcome = load(tmp_path, archive(page(1), page(2))[:-200])
    assert [d.url for d in outcome.documents] == ["https://example.org/1"]
    assert outcome.skipped == {"cut-record": 1}


def test_a_cut_compressed_file_keeps_what_came_before_the_cut(tmp_path: Path) -> None:
    outcome = load(tmp_path, archive(page(1), page(2), compressed=True)[:-200], "crawl.warc.gz")
    assert [d.url for d in outcome.documents] == ["https://example.org/1"]
    assert outcome.skipped == {"cut-record": 1, "cut-archive": 1}
    assert outcome.report.error is None


def test_what_is_no_page_or_no_article_is_named(tmp_path: Path) -> None:
    picture = archive(("https://example.org/logo.png", b"\x89PNG"), media_type="image/png")
    empty = archive(("https://example.org/empty", b"<html><body></body></html>"))
    outcome = load(tmp_path, picture + empty + archive(page(1)))
    assert outcome.skipped == {"not-a-page": 1, "no-article": 1}
    assert len(outcome.documents) == 1


def test_the_plain_text_of_a_page_is_an_article_too(tmp_path: Path) -> None:
    text = (
        b"Ministers meet in Oslo\n\nThe foreign minister of Norway met his counterpart on Wednesday.\n\n"
        b"They said that they would meet again."
    )
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/text\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    (document,) = load(tmp_path, head.encode() + text + b"\r\n\r\n").documents
    assert document.url == "https://example.org/text"


def test_an_arc_file_is_read(tmp_path: Path) -> None:
    body = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    version = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n\n"
    arc = (
        b"filedesc://x.arc 127.0.0.1 20140301000000 text/plain %d\n" % len(version)
        + version
        + b"https://example.org/arc 127.0.0.1 20140401000000 text/html %d\n" % len(body)
        + body
        + b"\n"
    )
    outcome = load(tmp_path, arc, "crawl.arc")
    assert [d.url for d in outcome.documents] == ["https://example.org/arc"]
    assert outcome.skipped == {"no-page-record": 1}


def test_content_beyond_the_bound_is_passed_over() -> None:
    data = archive(("https://example.org/large", b"x" * 17_000_000), page(1))
    first, second = records(io.BytesIO(data))
    assert isinstance(first, Unusable)
    assert first.reason == "too-large"
    assert isinstance(second, Page)


def test_headers_without_end_do_not_fill_the_memory() -> None:
    flood = b"WARC/1.0\r\n" + b"X-Header: y\r\n" * 100_000
    tracemalloc.start()
    try:
        found = list(records(io.BytesIO(flood)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert all(isinstance(record, Unusable) for record in found)
    assert peak < 100_000_000


@pytest.mark.parametrize(
    ("name", "rows", "articles"),
    [
        ("bad.arc", 4, 0),
        ("example-bad-non-chunked.warc.gz", 6, 1),
        ("example-digest.warc", 4, 0),
        ("example-iana.org-chunked.warc", 3, 1),
        ("example-trunc.warc", 5, 1),
        ("example.warc.gz", 6, 1),
    ],
)
def test_the_real_archives_to_the_last_record(name: str, rows: int, articles: int) -> None:
    outcome = read_all("news", shared("data", "warc", name))
    assert (outcome.report.ledger.total, len(outcome.documents)) == (rows, articles)
    assert outcome.report.ledger.mapped + sum(outcome.skipped.values()) == rows


@pytest.mark.parametrize("extra", [1, 50, 300_000, 10**12])
@pytest.mark.parametrize("before", [0, 262_000, 262_144 - 64, 262_144])
def test_a_record_that_claims_too_much_takes_nothing_from_the_next(
    tmp_path: Path, extra: int, before: int
) -> None:
    one, two, three = (archive(page(n)) for n in (1, 2, 3))
    length = int(two.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
    wrong = two.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length + extra + 4))
    outcome = load(tmp_path, one + b"\r\n" * (before // 2) + wrong + three + one.replace(b"/1\r", b"/4\r"))
    assert [d.url for d in outcome.documents] == [f"https://example.org/{n}" for n in (1, 3, 4)]
    assert outcome.skipped == {"wrong-length": 1}


@pytest.mark.parametrize(
    ("coding", "content"),
    [("x-gzip", gzip.compress(PAGE)), ("GZIP ", gzip.compress(PAGE)), ("br", brotli.compress(PAGE))],
)
def test_a_compressed_body_is_read_however_its_coding_is_spelt(
    tmp_path: Path, coding: str, content: bytes
) -> None:
    data = archive(("https://example.org/1", content), media_type=f"text/html\r\nContent-Encoding: {coding}")
    assert "The foreign minister" in (load(tmp_path, data).documents[0].text or "")


def test_a_body_in_chunks_is_read_however_that_is_spelt(tmp_path: Path) -> None:
    parts = [PAGE[at : at + 100] for at in range(0, len(PAGE), 100)]
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    coded = "text/html\r\nTransfer-Encoding: Chunked"
    plain, chunked = (
        load(tmp_path, archive(("https://example.org/1", content), media_type=media)).documents[0].text
        for content, media in ((PAGE, "text/html"), (body, coded))
    )
    assert chunked == plain


def test_brotli_that_expands_without_end_costs_no_memory(tmp_path: Path) -> None:
    bomb = brotli.compress(b" " * 64 * 1024 * 1024)
    assert len(bomb) < 1000
    data = archive(("https://example.org/1", bomb), media_type="text/html\r\nContent-Encoding: br") + archive(
        page(2)
    )
    outcome = load(tmp_path, data)
    assert outcome.skipped == {"too-large": 1}
    assert len(outcome.documents) == 1


def test_a_coding_that_cannot_be_undone_is_named(tmp_path: Path) -> None:
    data = archive(page(1), media_type="text/html\r\nContent-Encoding: zstd") + archive(page(2))
    outcome = load(tmp_path, data)
    assert outcome.skipped == {"unknown-encoding": 1}
    assert len(outcome.documents) == 1
