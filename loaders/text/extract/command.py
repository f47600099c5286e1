"""``kg extract``: the extraction by itself, documents in, annotations out, no store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TextIO

import click

from ontology.errors import InputError

_STDIN: Final = Path("-")
Row = tuple[str, str | None, str]


@click.command("extract")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.File("w", encoding="utf-8", lazy=True),
    default="-",
    help="Where to write; standard output if not given.",
)
@click.option(
    "--model",
    type=click.Choice(["fast", "accurate"]),
    default="fast",
    show_default=True,
    help="Which model reads.",
)
def extract(paths: tuple[Path, ...], output: TextIO, model: str) -> None:
    """Find who did what to whom in English texts.

    Reads JSON lines with the fields id, date and text, from files or standard input; any other file is
    one document. Writes one annotated document a line, as JSON. Texts in other languages are
    skipped and named on standard error.
    """
    from loaders.text.extract.extractor import Extractor

    extractor = Extractor.load(model)
    annotations = extractor.annotate(_english(rows(paths or (_STDIN,))))
    output.writelines(json.dumps(a.to_json(), ensure_ascii=False) + "\n" for a in annotations)


def rows(paths: Iterable[Path]) -> Iterator[Row]:
    """The documents of files and folders; ``-`` is standard input as JSON lines."""
    for path in paths:
        if path == _STDIN:
            with click.open_file("-", encoding="utf-8-sig") as lines:
                yield from _json_lines(lines, "standard input")
        elif path.is_dir():
            yield from rows(sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith(".")))
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            if path.suffix in (".jsonl", ".ndjson", ".json"):
                yield from _json_lines(lines, str(path))
            else:
                yield path.name, None, lines.read()
    except OSError as error:
        raise InputError(
            f"cannot read {path}: {error.strerror}", hint="check the path and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: {error.reason}", hint="convert it to UTF-8 first") from error


def _json_lines(lines: Iterable[str], name: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{name}, line {number}")


def _row(line: str, where: str) -> Row:
    hint = 'each line is an object such as {"id": "a1", "date": "2025-10-22", "text": "…"}'
    try:
        data: Any = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON ({error})", hint=hint) from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or "id" not in data:
        raise InputError(f"{where}: no document with id and text", hint=hint)
    date = data.get("date")
    return str(data["id"]), None if date is None else str(date), data["text"]


def _english(documents: Iterable[Row]) -> Iterator[Row]:
    """Pass on what the model can read and name the rest on standard error."""
    from loaders.text.extract.language import reason_to_skip

    for document in documents:
        reason = reason_to_skip(document[2])
        if reason is None:
            yield document
        else:
            click.echo(f"skipped {document[0]}: {reason}", err=True)
