"""Inputs: files, folders, archives, addresses; bounded, and every failure one of ours."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import shutil
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from loaders.errors import TooLargeError, UnreadableInputError, WrongFormatError
from loaders.inputs import Input, expand
from loaders.read import choose
from loaders.report import FileReport
from loaders.unpack import Limits
from ontology.errors import InputError

DATA = b"The talks ended.\n" * 1000

PACKED = [("a.txt", bytes), ("a.gz", gzip.compress), ("a.bz2", bz2.compress)]
Pack = Callable[[bytes], bytes]


def _read(file: Input) -> bytes:
    with file.open() as stream:
        return stream.read()


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt", bytes), ("a.gz", gzip.compress), ("a.bz2", bz2.compress)]
)
def test_a_file_is_unpacked_by_its_content_and_hashed_as_it_is(tmp_path: Path, name: str, pack: Pack) -> None:
    path = tmp_path / name
    path.write_bytes(pack(DATA))
    (file,) = expand([str(path)])
    assert _read(file) == DATA == _read(file)
    assert file.head() == DATA[:65_536]
    assert file.sha256() == sha256(path.read_bytes()).hexdigest()


def test_a_zip_is_its_members(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/two.txt", DATA)
        archive.writestr("b/one.txt.gz", gzip.compress(DATA))
    files = list(expand([str(path)]))
    assert [file.path for file in files] == [f"{path}!b/one.txt.gz", f"{path}!b/two.txt"]
    assert [_read(file) for file in files] == [DATA, DATA]
    assert files[1].sha256() == sha256(DATA).hexdigest()


def test_a_folder_is_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", ".git/config", "a/.hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(DATA)
    assert [file.path for file in expand([str(tmp_path)])] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "a/c.txt"),
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(DATA))))
    (file,) = expand(["-"])
    assert (file.path, _read(file), _read(file)) == ("-", DATA, DATA)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_bomb_is_stopped(tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "bomb").write_bytes(pack(bytes(3_000_000)))
    (file,) = expand([str(tmp_path / "bomb")], Limits(ratio=10, floor=1_000_000))
    with pytest.raises(TooLargeError, match="bomb"):
        _read(file)


def test_a_bomb_in_a_zip_is_stopped(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(3_000_000))
    (file,) = expand([str(tmp_path / "bomb.zip")], Limits(ratio=10, floor=1_000_000))
    with pytest.raises(TooLargeError, match=r"bomb\.zip!zeros"):
        _read(file)


@pytest.mark.parametrize("name", ["cut.gz", "cut.bz2", "cut.zip", "missing.txt"])
def test_what_cannot_be_read_says_so(tmp_path: Path, name: str) -> None:
    cut = {
        "cut.gz": gzip.compress(os.urandom(9000))[:800],
        "cut.bz2": bz2.compress(DATA)[:60],
        "cut.zip": b"PK\x03\x04" + DATA,
    }
    if name in cut:
        (tmp_path / name).write_bytes(cut[name])
    (file,) = expand([str(tmp_path / name)])
    with pytest.raises(UnreadableInputError, match=name):
        _read(file)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder with one readable and one forbidden sub-folder, for a user without special rights."""
    folder = Path(tempfile.mkdtemp(prefix="kg-inputs-"))
    for name in ("open", "closed"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_bytes(DATA)
    folder.chmod(0o755)
    (folder / "closed").chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    yield folder
    os.seteuid(user)
    (folder / "closed").chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_without_permission_is_named_and_the_others_are_read(closed_folder: Path) -> None:
    first, second = expand([str(closed_folder)])
    assert _read(first) == DATA
    with pytest.raises(UnreadableInputError, match="closed: Permission denied"):
        second.open()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Address of a server on loopback that serves ``tmp_path``."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

        def do_GET(self) -> None:
            if self.path == "/loop":
                self.send_response(302)
                self.send_header("location", "/loop")
                self.end_headers()
            else:
                super().do_GET()

    (tmp_path / "news.txt").write_bytes(DATA)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address_is_fetched_once(site: str, tmp_path: Path) -> None:
    (file,) = expand([f"{site}/news.txt"])
    assert _read(file) == DATA
    (tmp_path / "news.txt").write_bytes(b"changed")
    assert _read(file) == DATA
    assert file.sha256() == sha256(DATA).hexdigest()


@pytest.mark.parametrize(("path", "says"), [("/none.txt", "404"), ("/loop", "redirect")])
def test_an_address_that_does_not_answer_well(site: str, path: str, says: str) -> None:
    (file,) = expand([site + path])
    with pytest.raises(UnreadableInputError, match=says):
        file.open()


def test_an_address_that_serves_too_much(site: str) -> None:
    (file,) = expand([f"{site}/news.txt"], Limits(size=100))
    with pytest.raises(TooLargeError, match="100 bytes"):
        file.open()


def test_nobody_listens() -> None:
    (file,) = expand(["http://127.0.0.1:9/news.txt"])
    with pytest.raises(InputError):
        file.open()


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "text.txt").write_bytes(DATA)
    pipe, text = expand([str(tmp_path)])
    with pytest.raises(UnreadableInputError, match="a pipe, socket or device"):
        pipe.open()
    assert _read(text) == DATA


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"one")
        archive.writestr("a.txt", b"two")
    assert [_read(file) for file in expand([str(path)])] == [b"one", b"two"]


def test_an_archive_within_an_archive_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.gz.gz"
    path.write_bytes(gzip.compress(gzip.compress(DATA)))
    (file,) = expand([str(path)])
    report = FileReport(file.path)
    assert choose("auto", file, report) is None
    assert isinstance(report.error, WrongFormatError)
    assert "gzip within another archive" in report.error.message


def test_a_password_in_an_address_is_neither_shown_nor_kept(site: str) -> None:
    place = site.removeprefix("http://")
    (missing,) = expand([f"http://ann:s3cret@{place}/none.txt"])
    assert missing.path == f"{site}/none.txt"
    with pytest.raises(UnreadableInputError) as caught:
        missing.open()
    assert "s3cret" not in caught.value.message
    (found,) = expand([f"http://ann:s3cret@{place}/news.txt"])
    assert _read(found) == DATA


def test_what_is_announced_as_too_much_is_not_fetched(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx.Response, "iter_raw", lambda response: pytest.fail("it was fetched"))
    (file,) = expand([f"{site}/news.txt"], Limits(size=100))
    with pytest.raises(TooLargeError, match="100 bytes"):
        file.open()


def test_an_answer_that_is_compressed_is_unpacked_within_bounds(tmp_path: Path) -> None:
    packed = gzip.compress(b" " * 1_000_000)

    class Packing(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Packing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/"
        limited, free = expand([address, address], Limits(ratio=10, floor=10_000)), expand([address])
        with pytest.raises(TooLargeError):
            _read(next(iter(limited)))
        assert len(_read(next(iter(free)))) == 1_000_000
        server.shutdown()
        thread.join()


def test_a_full_disk_is_a_failure_of_that_input(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.inputs.os.fdopen", lambda number, mode: Path("/dev/full").open(mode))  # noqa: SIM115
    (file,) = expand([f"{site}/news.txt"])
    with pytest.raises(UnreadableInputError, match="No space left"):
        file.open()
