"""What machine-coded event data sets have in common: CAMEO codes, tab-separated rows, bounded memories."""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple, TypeVar

from kg.ids import dataset_id
from kg.model import Argument, Document, Record, Report
from loaders.base import InputFile, LoadContext, SourceInfo
from loaders.lines import Line, decode, lines
from loaders.named import Named, by_content
from loaders.quick import quick_report
from ontology.codes import UnknownCodeError, cameo_to_plover, class_for_cameo
from ontology.model import ontology
from ontology.reference import reference

MAX_ROW = 64 * 1024
"""Bytes of the longest row taken in; published ones have about a thousand."""
_ALWAYS = "0001"  # the names of actors and places are no news of any day
_VISIT, _HOSTED = "042", "043"

Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")


class Coding(NamedTuple):
    """What an event code means here: class, PLOVER mode and contexts, and the roles of the two sides."""

    cls: str
    cameo: str | None
    mode: str | None
    context: tuple[str, ...]
    source_roles: tuple[str, ...]
    target_roles: tuple[str, ...]


@lru_cache(maxsize=10_000)
def cameo_coding(code: str) -> Coding | None:
    """The coding of a CAMEO root, base or sub-code; ``None`` when CAMEO has no such code."""
    try:
        cls, plover = class_for_cameo(code), cameo_to_plover(code)
    except UnknownCodeError:
        return None
    mode, context = (plover.mode, plover.context) if plover else (None, ())
    return Coding(cls, code, mode, context, *_sides(cls, code))


def coded_report(
    id: str,  # noqa: A002 - the field's name
    document: str,
    fact: str,
    coding: Coding,
    day: str,
    args: tuple[Argument, ...],
    row: str,
    confidence: float,
    extractor: str,
) -> Report:
    """The report that a row is: an event that occurred on a day."""
    return quick_report(
        id,
        document,
        fact,
        coding.cls,
        start=day,
        end=day,
        args=args,
        row=row,
        mode=coding.mode,
        context=coding.context,
        cameo=coding.cameo,
        confidence=confidence,
        extractor=extractor,
    )


def arguments(coding: Coding, source: str, target: str, place: str) -> tuple[Argument, ...]:
    """The roles of both sides (ids, ``""`` where there is none) and of the place."""
    pairs = [(role, source) for role in coding.source_roles if source]
    pairs += [(role, target) for role in coding.target_roles if target]
    pairs += [("PLACE", place)] if place else []
    return tuple(Argument(*pair) for pair in dict.fromkeys(pairs))


def arguments_of(sides: tuple[str, str, str, str]) -> tuple[Argument, ...]:
    """Of a CAMEO code with the ids of source, target and place; nobody's where there is no such code."""
    code, source, target, place = sides
    coding = cameo_coding(code)
    return arguments(coding, source, target, place) if coding else ()


def roles_of(cls: str) -> tuple[str, str]:
    """The roles of who does it and of the other side; sides that do it together are participants."""
    roles = ontology().cls(cls).roles
    if "AGENT" not in roles and "PARTICIPANT" in roles:
        return "PARTICIPANT", "PARTICIPANT"
    return "AGENT", "RECIPIENT" if "RECIPIENT" in roles else "OBJECT"


def _sides(cls: str, code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides of a visit take part; the target of "make a visit" and the source of "host" receive."""
    source, target = roles_of(cls)
    if code == _VISIT:
        return (source,), (target, "HOST")
    return ((source, "HOST") if code == _HOSTED else (source,)), (target,)


def catalogue_id(source: str) -> str:
    """The id of :func:`catalogue`."""
    return dataset_id(source, "catalogue", "")


def catalogue(info: SourceInfo, title: str) -> Document:
    """The Dataset that names the actors, places and outlets of all files of a source."""
    return Document(
        id=catalogue_id(info.name),
        cls="Dataset",
        source=info.name,
        key="catalogue",
        title=title,
        url=info.home,
        licence=info.licence,
        known=_ALWAYS,
    )


class Known:
    """An actor or place as rows use it: its id, and what is wrong with its columns (a slug)."""

    __slots__ = ("_records", "id", "problem")

    def __init__(self, id: str, records: tuple[Record, ...], problem: str = "") -> None:  # noqa: A002
        self.id = id
        self.problem = problem
        self._records = records

    def untold(self) -> tuple[Record, ...]:
        """Its records the first time, later none; what is made anew and told again changes nothing."""
        records, self._records = self._records, ()
        return records


def known(entity: Named | None, catalogue: str, problem: str = "") -> Known:
    """With its records in a catalogue (a document's id). Rows may say different things of one entity, such
    as its sectors of the day: each is a record of its own, told by what it says."""
    if entity is None:
        return Known("", (), problem)
    return Known(entity.id, tuple(map(by_content, entity.records(catalogue))), problem)


class Remembered(dict[Key, Kept]):
    """A mapping that makes what it does not hold, and forgets everything when it is full."""

    def __init__(self, make: Callable[[Key], Kept], most: int = 100_000) -> None:
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: Key) -> Kept:
        if len(self) >= self._most:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Lately(set[str]):
    """What was met lately, in bounded memory: it forgets everything when it is full."""

    def __init__(self, most: int = 200_000) -> None:
        super().__init__()
        self._most = most

    def is_new(self, key: str) -> bool:
        """Whether it was not met lately; from now on it was."""
        if key in self:
            return False
        if len(self) >= self._most:
            self.clear()
        self.add(key)
        return True


def tab_rows(
    file: InputFile, context: LoadContext, *, after: int = 0, most: int = MAX_ROW
) -> Iterator[tuple[Line, list[str]]]:
    """Every row that is not blank and not within the first ``after`` lines, cut at its tabs, with its line.

    A row beyond ``most`` bytes is skipped as ``row-too-long``; what is repaired in others is noted:
    ``not-utf-8`` (read as Windows-1252, what the web means by ISO-8859-1), ``nul-bytes`` (left out).
    """
    _set_reference_apart()
    with file.open() as stream:
        for line in context.rows(_filled(lines(stream), after)):
            data = line.data
            if data is None or len(data) > most:
                context.skip("row-too-long", line.number, f"{line.length:,} bytes")
                continue
            if b"\0" in data:
                context.note("nul-bytes", line.number, data[:200].decode("utf-8", "replace"))
                data = data.replace(b"\0", b"")
            try:
                text = data.decode()
            except UnicodeDecodeError:
                text = decode(data)[0]
                context.note("not-utf-8", line.number, text)
            yield line, (text if line.number > 1 else text.removeprefix("\ufeff")).split("\t")


@cache
def _set_reference_apart() -> None:
    """The reference data live as long as the process. The garbage collector would go through them again and
    again while rows come and go, which took a third of the time."""
    reference()
    ontology()
    gc.collect()
    gc.freeze()


def _filled(found: Iterable[Line], after: int) -> Iterator[Line]:
    return (line for line in found if line.number > after and (line.data is None or line.data.strip()))


def first_row(stream: BinaryIO) -> tuple[int, str]:
    """Number and text of the first line that is not blank, without NUL bytes; 0 and nothing if there is none.

    It names the columns, so what is damaged in it would cost the whole file.
    """
    for line in lines(stream):
        if text := decode((line.data or b"").replace(b"\0", b""))[0].strip(" \r"):
            return line.number, text
    return 0, ""


def skip_width(context: LoadContext, line: Line, cells: list[str], wanted: str) -> None:
    """Skip a row with another number of columns: the last one of a file without its end was cut off."""
    whole = line.data is None or line.length > len(line.data)
    reason = "wrong-column-count" if whole else "cut-off"
    context.skip(reason, line.number, f"{len(cells)} columns, not {wanted}: {cells[0]}")
