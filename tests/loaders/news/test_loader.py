"""News in every form it is passed around in, and everything that can be wrong with it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

import loaders.news
from kg.ids import text_document_id
from loaders.errors import EmptyInputError, TooLargeError, WrongFormatError
from loaders.lines import MAX_LINE
from loaders.xml import UnsafeXmlError
from tests.loaders.support import read_all, read_quietly

SAMPLE = Path(loaders.news.__file__).with_name("sample.xml")
BODY = (
    "The foreign ministers of Norway and Finland met in Oslo on Wednesday.\n\n"
    "They signed an agreement on border crossings."
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ministers meet | Example Times</title>
<meta property="og:site_name" content="Example Times">
<meta property="article:published_time" content="2025-10-22T14:03:00Z">
<link rel="canonical" href="https://times.example/oslo"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<div class="cookie">We use cookies to improve your experience.</div>
<article><h1>Ministers of Norway and Finland meet in Oslo</h1><p class="byline">By Anna Kowalska</p>
<p>The foreign ministers of Norway and Finland met in Oslo on Wednesday, their offices said in a note.</p>
<p>They signed an agreement on border crossings, which had been negotiated for more than two years.</p>
<p>The agreement takes effect in January, when the last of the parliaments will have approved it.</p>
</article>
<aside><h3>Latest news</h3><ul><li>28 October 2025 Storm hits the coast</li></ul></aside>
<footer>© 2025 Example Times. All rights reserved.</footer></body></html>"""


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_feed(tmp_path: Path) -> None:
    outcome = read_all("auto", SAMPLE)
    first, second = outcome.documents
    assert first.text == BODY
    assert (first.title, first.date, first.key) == (
        "Ministers of Norway and Finland meet in Oslo",
        "2025-10-22",
        "Example Times times-1001",
    )
    assert first.url == "https://times.example/2025/10/22/oslo"
    assert second.title == "Café owners protest in Nouméa"
    assert second.text is not None
    assert "New Caledonia & blocked" in second.text
    assert {v.value for r in outcome.records for v in r.values} == {"Example Times"}
    assert {r.entity for r in outcome.records} == {first.publisher}


def test_one_broken_item_is_skipped_with_its_line_and_the_others_are_kept(tmp_path: Path) -> None:
    broken = "<item><title>Broken <b>item</title><description>AT&T</description></item>"
    feed = SAMPLE.read_text(encoding="utf-8").replace(
        "  <item>\n   <title>Café", f"  {broken}\n  <item>\n   <title>Café"
    )
    outcome = read_all("news", _write(tmp_path, "feed.xml", feed))
    assert [d.date for d in outcome.documents] == ["2025-10-22", "2025-10-23"]
    assert outcome.skipped == {"broken-item": 1}
    ((line, _),) = outcome.report.ledger.skipped["broken-item"].examples
    assert line == feed[: feed.index("<title>Broken")].count("\n") + 1


def test_a_feed_cut_short_keeps_its_whole_items(tmp_path: Path) -> None:
    feed = SAMPLE.read_text(encoding="utf-8")
    outcome = read_all("news", _write(tmp_path, "cut.xml", feed[: feed.index("Hundreds")]))
    assert [d.key for d in outcome.documents] == ["Example Times times-1001"]
    assert outcome.skipped == {"broken-item": 1}


def test_an_item_without_a_text_is_skipped(tmp_path: Path) -> None:
    feed = SAMPLE.read_text(encoding="utf-8")
    start = feed.index("<description>Hundreds")
    empty = feed[:start] + feed[feed.index("</description>", start) + len("</description>") :]
    outcome = read_all("news", _write(tmp_path, "feed.xml", empty))
    assert outcome.skipped == {"no-text": 1}
    assert len(outcome.documents) == 1


def test_atom(tmp_path: Path) -> None:
    atom = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title>
    <entry><id>tag:wire.example,2025:1</id><title>Talks end</title><link href="https://wire.example/1"/>
    <published>2025-10-22T10:00:00Z</published><updated>2025-10-23T10:00:00Z</updated>
    <content type="html">&lt;p&gt;The talks in Vienna ended without an agreement.&lt;/p&gt;</content>
    </entry></feed>"""
    (document,) = read_all("auto", _write(tmp_path, "feed.atom", atom)).documents
    assert (document.date, document.version) == ("2025-10-22", "2025-10-23")
    assert document.text == "The talks in Vienna ended without an agreement."


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel/></rss>'
    with pytest.raises(UnsafeXmlError):
        read_all("news", _write(tmp_path, "feed.xml", laughs))


def test_a_page(tmp_path: Path) -> None:
    outcome = read_all("auto", _write(tmp_path, "page.html", PAGE))
    (document,) = outcome.documents
    assert document.text is not None
    assert document.text.startswith(
        "The foreign ministers of Norway and Finland met in Oslo on Wednesday, their"
    )
    assert document.text.endswith("will have approved it.")
    for furniture in ("cookies", "Kowalska", "Storm", "reserved", "Home"):
        assert furniture not in document.text
    assert document.date == "2025-10-22"
    assert document.url == "https://times.example/oslo"
    assert document.title == "Ministers of Norway and Finland meet in Oslo"
    assert [v.value for r in outcome.records for v in r.values] == ["Example Times"]


def test_a_page_whose_only_date_is_in_its_news_box_is_undated(tmp_path: Path) -> None:
    undated = PAGE.replace('<meta property="article:published_time" content="2025-10-22T14:03:00Z">', "")
    (document,) = read_all("news", _write(tmp_path, "page.html", undated)).documents
    assert document.date is None


def test_a_page_in_iso_8859_1(tmp_path: Path) -> None:
    page = PAGE.replace("Oslo on Wednesday", "Tromsø on Wednesday").encode("iso-8859-1")
    (document,) = read_all("auto", _write(tmp_path, "page.html", page)).documents
    assert document.text is not None
    assert "Tromsø" in document.text


def test_a_page_without_an_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongFormatError):
        read_all("news", _write(tmp_path, "page.html", "<html><body></body></html>"))


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "a1", "title": "Talks", "date": "2025-10-22", "text": BODY, "publisher": "Example Times"},
        {"guid": "a1", "headline": "Talks", "pubDate": "Wed, 22 Oct 2025 14:03:00 GMT", "body": BODY,
         "source": {"name": "Example Times"}},
        {"ID": "a1", "Title": "Talks", "published_at": "2025-10-22T14:03:00Z", "content": BODY,
         "outlet": "Example Times"},
        {"_id": "a1", "title": "Talks", "datePublished": 1761141780, "articleBody": BODY,
         "site_name": "Example Times"},
        {"id": "a1", "title": "Talks", "date": "22 October 2025", "publisher": "Example Times",
         "content_html": "<p>" + BODY.replace("\n\n", "</p><p>") + "</p><footer>© 2025</footer>"},
    ],
)  # fmt: skip
def test_json_fields_by_their_usual_names(tmp_path: Path, fields: dict[str, object]) -> None:
    for name, text in (
        ("one.json", json.dumps(fields, indent=1)),
        ("list.json", json.dumps([fields], indent=1)),
        ("held.json", json.dumps({"status": "ok", "articles": [fields]}, indent=1)),
        ("lines.jsonl", json.dumps(fields) + "\n"),
    ):
        outcome = read_all("auto", _write(tmp_path, name, text))
        (document,) = outcome.documents
        assert (document.text, document.title, document.date, document.key) == (
            BODY,
            "Talks",
            "2025-10-22",
            "Example Times a1",
        ), name
        assert [v.value for r in outcome.records for v in r.values] == ["Example Times"]


def test_broken_lines_are_named_and_the_others_kept(tmp_path: Path) -> None:
    good = json.dumps({"title": "Talks", "text": BODY})
    lines = [
        good,
        '{"text": "cut',
        "[1]",
        "",
        json.dumps({"title": "No text"}),
        good.replace("Oslo", "Bergen"),
    ]
    outcome = read_all("auto", _write(tmp_path, "news.jsonl", "\n".join(lines)))
    assert len(outcome.documents) == 2
    assert outcome.skipped == {"bad-json": 1, "not-an-object": 1, "no-text": 1}
    assert outcome.report.ledger.skipped["bad-json"].examples[0][0] == 2
    assert outcome.report.ledger.skipped["no-text"].examples[0][0] == 5
    assert outcome.report.ledger.total == 5


def test_a_line_without_end_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    good = json.dumps({"title": "Talks", "text": BODY}).encode()
    outcome = read_all(
        "news",
        _write(
            tmp_path,
            "news.jsonl",
            good + b"\n" + b"x" * (MAX_LINE + 10) + b"\n" + good.replace(b"Oslo", b"Bergen"),
        ),
    )
    assert len(outcome.documents) == 2
    assert outcome.skipped == {"line-too-long": 1}
    assert outcome.report.ledger.skipped["line-too-long"].examples[0][0] == 2


def test_byte_order_mark_and_latin_letters(tmp_path: Path) -> None:
    marked = _write(tmp_path, "a.txt", ("Title of it all\n\n" + BODY).encode("utf-8-sig"))
    assert read_all("auto", marked).documents[0].title == "Title of it all"
    wide = _write(tmp_path, "b.txt", ("Title of it all\n\n" + BODY).encode("utf-16"))
    assert read_all("auto", wide).documents[0].text == BODY
    latin = _write(tmp_path, "c.txt", BODY.replace("Oslo", "Tromsø").encode("iso-8859-1"))
    assert "Tromsø" in (read_all("auto", latin).documents[0].text or "")


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1648-10-24", "1648-10-24"), ("24 October 1648", "1648-10-24"), ("-0044-03-15", "-0044-03-15")],
)
def test_old_dates(tmp_path: Path, date: str, expected: str) -> None:
    line = json.dumps({"title": "Peace", "date": date, "text": BODY})
    assert read_all("auto", _write(tmp_path, "old.jsonl", line)).documents[0].date == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Президент России Владимир Путин встретился в Москве с министром иностранных дел Китая Ван И.",
            "ru",
        ),
        (
            "التقى وزير الخارجية الروسي سيرغي لافروف نظيره السعودي في الرياض يوم الثلاثاء.",
            "ar",
        ),
        ("中国外交部长王毅星期二在北京会见了俄罗斯外交部长拉夫罗夫，双方讨论了乌克兰局势和两国关系。", "zh"),
    ],
)
def test_names_in_other_scripts_are_kept_and_the_language_told(
    tmp_path: Path, text: str, language: str
) -> None:
    (document,) = read_all(
        "news", _write(tmp_path, "a.jsonl", json.dumps({"text": text, "language": "en"}))
    ).documents
    assert document.text == text
    assert document.language == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Smith & Sons left.\n\nThey sold 2 < 3 ships.", "Smith & Sons left.\n\nThey sold 2 < 3 ships."),
        ("Smith &amp; Sons left.\n\nThey sold ships.", "Smith & Sons left.\n\nThey sold ships."),
        ("<b>Smith</b> &amp; Sons left.\n\nThey sold ships.", "Smith & Sons left.\n\nThey sold ships."),
        (
            "<p>Smith &amp; Sons\nleft.</p><p>They <i>sold</i> it.</p>",
            "Smith & Sons left.\n\nThey sold it.",
        ),
        ("<div>Smith left.<script>x()</script></div><ul><li>He is 9.</li></ul>", "Smith left.\n\nHe is 9."),
    ],
)
def test_markup_in_a_text_field(tmp_path: Path, text: str, expected: str) -> None:
    line = json.dumps({"title": "Talks &amp; trade", "text": text})
    (document,) = read_all("news", _write(tmp_path, "a.jsonl", line)).documents
    assert document.text == expected
    assert document.title == "Talks & trade"


def test_a_short_page(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Talks</title></head><body><nav>Home</nav><article>"
        "<p>The ministers met in Oslo.</p>"
        "<p>They signed an agreement.</p></article><footer>© 2025</footer></body></html>"
    )
    (document,) = read_all("auto", _write(tmp_path, "page.html", page)).documents
    assert document.text == "The ministers met in Oslo.\n\nThey signed an agreement."


def test_an_article_of_100_000_words(tmp_path: Path) -> None:
    text = "\n\n".join(f"The minister of state {n} met the envoy on day {n}." for n in range(9_100))
    (document,) = read_all("auto", _write(tmp_path, "long.txt", text)).documents
    assert document.text is not None
    assert len(document.text.split()) > 100_000


@pytest.mark.parametrize("content", ["", "  \n\n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    outcome = read_quietly("auto", _write(tmp_path, "empty.txt", content))
    assert isinstance(outcome.report.error, EmptyInputError)


def test_something_else_altogether(tmp_path: Path) -> None:
    picture = _write(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    outcome = read_quietly("news", picture)
    assert isinstance(outcome.report.error, WrongFormatError)


def test_one_text_of_20_mb_is_refused(tmp_path: Path) -> None:
    outcome = read_quietly("news", _write(tmp_path, "a.txt", b"word " * 4_000_000))
    assert isinstance(outcome.report.error, TooLargeError)


class TestPlainText:
    """Title, date and publisher of a text file."""

    def test_title_byline_date_dateline(self, tmp_path: Path) -> None:
        text = (
            "Home\nWorld\n\nMinisters of Norway and Finland meet in Oslo\n\nBy Anna Kowalska\n\n"
            "October 22, 2025\n\nOSLO (Reuters) - The foreign ministers met on Wednesday in the hall.\n\n"
            "They signed a treaty on fish."
        )
        outcome = read_all("news", _write(tmp_path, "a.txt", text))
        (document,) = outcome.documents
        assert document.title == "Ministers of Norway and Finland meet in Oslo"
        assert document.date == "2025-10-22"
        assert document.text is not None
        assert document.text.startswith("OSLO (Reuters)")
        assert [v.value for r in outcome.records for v in r.values] == ["Reuters"]

    def test_the_dateline_dates_it(self, tmp_path: Path) -> None:
        text = "VIENNA, October 22, 2025 (Example Wire) - The talks ended in failure.\n\nThey resume in May."
        assert read_all("news", _write(tmp_path, "a.txt", text)).documents[0].date == "2025-10-22"

    def test_the_file_name_dates_it(self, tmp_path: Path) -> None:
        assert (
            read_all("news", _write(tmp_path, "2025-10-22-oslo.txt", BODY)).documents[0].date == "2025-10-22"
        )

    def test_otherwise_it_is_undated(self, tmp_path: Path) -> None:
        text = (
            f"Talks in Oslo\n\n{BODY}\n\nThe last treaty is of 3 May 1999.\n\nLatest news\n\n28 October 2025"
        )
        assert read_all("news", _write(tmp_path, "oslo.txt", text)).documents[0].date is None

    def test_fields_at_the_top(self, tmp_path: Path) -> None:
        text = f"Title: Talks\nDate: 22 October 2025\nSource: Example Wire\nURL: https://wire.example/1\n\n{BODY}"
        (document,) = read_all("news", _write(tmp_path, "a.txt", text)).documents
        assert (document.title, document.date, document.url) == (
            "Talks",
            "2025-10-22",
            "https://wire.example/1",
        )
        assert document.text == BODY

    @pytest.mark.parametrize("title", ["Will they meet in Oslo?", "Talks!", "Talks", "U.S. and Norway meet"])
    def test_headlines(self, tmp_path: Path, title: str) -> None:
        (document,) = read_all("news", _write(tmp_path, "a.txt", f"{title}\n\n{BODY}")).documents
        assert document.title == (title if " " in title else None)
        assert document.text is not None
        assert document.text.endswith(BODY)

    def test_hard_wrapped_lines_are_joined(self, tmp_path: Path) -> None:
        wrapped = (
            "The foreign ministers of Norway and Finland met in Oslo on Wednesday and\n"
            "signed an agreement on border crossings that had been negotiated for two\n"
            "years by their deputies.\n\nIt takes effect in May, both sides said."
        )
        (document,) = read_all("news", _write(tmp_path, "a.txt", wrapped)).documents
        assert document.text is not None
        assert document.text.count("\n") == 2

    def test_a_copy_is_the_same_document(self, tmp_path: Path) -> None:
        first = read_all("news", _write(tmp_path, "a.txt", BODY)).documents[0]
        second = read_all("news", _write(tmp_path, "b.txt", BODY.replace("\n", "\r\n") + "\n")).documents[0]
        assert first == second
        assert first.id == text_document_id(BODY)


def test_what_is_known_of_a_text_does_not_depend_on_which_copy_came_first(tmp_path: Path) -> None:
    bare = read_all("news", _write(tmp_path, "a.txt", BODY)).documents[0]
    dated = read_all("news", _write(tmp_path, "2025-10-22.txt", BODY)).documents[0]
    assert bare.id != dated.id


def test_articles_that_two_files_number_alike_are_not_versions_of_each_other(tmp_path: Path) -> None:
    first = _write(tmp_path, "a.jsonl", json.dumps({"id": 1, "text": BODY}))
    second = _write(tmp_path, "b.jsonl", json.dumps({"id": 1, "text": BODY.replace("Oslo", "Bergen")}))
    assert [read_all("news", path).documents[0].key for path in (first, second)] == [None, None]


@pytest.mark.parametrize("name", ["feed.xml", "page.RSS", "articles.json"])
def test_an_error_page_under_the_name_of_data_is_refused(tmp_path: Path, name: str) -> None:
    error = read_quietly("news", _write(tmp_path, name, PAGE)).report.error
    assert isinstance(error, WrongFormatError)
    assert "an HTML page" in error.message
    assert len(read_all("news", _write(tmp_path, "page.html", PAGE)).documents) == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_no_article(tmp_path: Path, separator: str) -> None:
    rows = "\n".join(separator.join([str(n), f"Name {n}", "NO"]) for n in range(9))
    error = read_quietly("news", _write(tmp_path, "names.txt", rows)).report.error
    assert isinstance(error, WrongFormatError)
    assert "a table" in error.message


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "text",
    [
        BODY.partition("\n")[0],
        "Президент России встретился с президентом Финляндии в пятницу. Они обсудили договор.",
        "التقى الرئيس الروسي بنظيره الفنلندي في أوسلو يوم الجمعة.",
        "挪威外交部长周三在奥斯陆会见芬兰外交部长。双方签署了协议。",
    ],
)
def test_a_text_is_recognised_in_any_script_and_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    (document,) = read_all("auto", _write(tmp_path, "a.txt", text.encode(encoding))).documents
    assert document.text == text


def test_entities_are_refused_in_any_encoding(tmp_path: Path) -> None:
    feed = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item></item></channel></rss>'
    for encoding in ("utf-8", "utf-16", "utf-16-le"):
        error = read_quietly("news", _write(tmp_path, "a.xml", feed.encode(encoding))).report.error
        assert isinstance(error, UnsafeXmlError), encoding


def test_a_password_in_an_address_is_not_kept(tmp_path: Path) -> None:
    line = json.dumps({"text": BODY, "url": "https://ann:s3cret@times.example/a?b=c"})
    (document,) = read_all("news", _write(tmp_path, "a.jsonl", line)).documents
    assert document.url == "https://times.example/a?b=c"


def test_half_a_surrogate_pair_never_reaches_the_store(tmp_path: Path) -> None:
    half = dict.fromkeys(("id", "title", "text", "publisher", "language"), "Half \ud800 pair " + BODY)
    line = json.dumps({**half, "url": "https://times.example/\ud800", "source": {"name": "The \udfff Times"}})
    outcome = read_all("news", _write(tmp_path, "a.jsonl", line))
    assert "Half \ufffd pair" in str(outcome.documents[0].text)
    json.dumps([asdict(unit) for unit in outcome.units], ensure_ascii=False, default=str).encode()
