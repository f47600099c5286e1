"""The facts that a careful reader takes from a text, as ``expected.txt`` lists them by document.

The texts themselves stay in the corpus: a fact is found again by its words, which are looked up in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.ids import name_key
from ontology.errors import InputError

FILE = Path(__file__).with_name("expected.txt")
Span = tuple[int, int]

_OPTIONAL = re.compile(r"\((?P<inside>.*)\)")


class ExpectationError(InputError):
    """The list of expected facts does not fit itself or the texts."""

    code = "bad-expectation"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One argument or speaker.

    Attributes:
        roles: any of them will do; empty for a speaker.
        names: any of them will do, as keys.
        words: instead of a name, a word that the name or description must have ("~officials").
        optional: neither missed when absent nor wrong when there.
    """

    roles: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    optional: bool

    def fits(self, role: str, names: frozenset[str]) -> bool:
        """Whether something found in the role under any of the names is it."""
        if self.roles and role not in self.roles:
            return False
        return bool(self.names & names) or any(word in name for word in self.words for name in names)


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact: where the text says it, its class, status, arguments and speakers.

    Attributes:
        words: as the list writes them; ``spans`` are their places in the text.
        classes, statuses: any of them will do, where good readers would differ.
        optional: neither missed when absent nor wrong when there.
    """

    words: str
    spans: tuple[Span, ...]
    classes: frozenset[str]
    statuses: frozenset[str]
    args: tuple[Wanted, ...]
    speakers: tuple[Wanted, ...]
    optional: bool


def listed(file: Path = FILE) -> dict[str, tuple[str, ...]]:
    """The lines of each document of the list, by document id."""
    blocks = file.read_text(encoding="utf-8").split("\n## ")[1:]
    heads = (block.strip().split("\n") for block in blocks)
    return {head.strip(): tuple(line for line in lines if line.strip()) for head, *lines in heads}


def expected(lines: tuple[str, ...], text: str) -> list[Expected]:
    """The facts of one document.

    Raises:
        ExpectationError: a line has too few fields, or its words are not in the text.
    """
    return [_fact(line, text) for line in lines]


def _fact(line: str, text: str) -> Expected:
    fields = [field.strip() for field in line.removeprefix("?").split("|")]
    if len(fields) != 5:
        raise ExpectationError(
            f"{len(fields)} fields instead of 5 in {line!r}",
            hint="write: words | class | status | arguments | speakers",
        )
    words, classes, statuses, arguments, speakers = fields
    return Expected(
        words,
        tuple(span for word in words.split("+") for span in _spans(word, text)),
        frozenset(classes.split("/")),
        frozenset(statuses.split("/")),
        tuple(_argument(part) for part in _parts(arguments)),
        tuple(_speaker(part) for part in _parts(speakers)),
        line.startswith("?"),
    )


def _parts(field: str) -> Iterator[str]:
    return (part.strip() for part in field.split(";") if part.strip())


def _argument(part: str) -> Wanted:
    inside = _OPTIONAL.fullmatch(part)
    roles, _, names = (inside["inside"] if inside else part).partition(" ")
    keys, words = _keys(names)
    return Wanted(frozenset(roles.split("/")), keys, words, inside is not None)


def _speaker(part: str) -> Wanted:
    inside = _OPTIONAL.fullmatch(part)
    keys, words = _keys(inside["inside"] if inside else part)
    return Wanted(frozenset(), keys, words, inside is not None)


def _keys(names: str) -> tuple[frozenset[str], frozenset[str]]:
    found = names.split("/")
    return (
        frozenset(name_key(name) for name in found if not name.startswith("~")),
        frozenset(name_key(name[1:]) for name in found if name.startswith("~")),
    )


def _spans(word: str, text: str) -> Iterator[Span]:
    """ "talks#2" is the second "talks" of the text, a bare word the first."""
    plain, _, number = word.partition("#")
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", text)]
    place = int(number or 1) - 1
    if place >= len(places):
        raise ExpectationError(f"{word!r} is not in the text", hint="write the words as the text has them")
    yield places[place]


def by_document(texts: Mapping[str, str], file: Path = FILE) -> dict[str, list[Expected]]:
    """The expected facts of every listed document, by id.

    Raises:
        ExpectationError: a listed document is not among the texts.
    """
    found = listed(file)
    if missing := sorted(found.keys() - texts.keys()):
        raise ExpectationError(f"no text for {missing[0]!r}", hint="use the corpus that the list was made of")
    return {id_: expected(lines, texts[id_]) for id_, lines in found.items()}
