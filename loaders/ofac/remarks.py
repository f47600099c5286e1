"""The remarks of the legacy files: statements joined by semicolons, each a label and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model import Value
from loaders.base import LoadContext
from loaders.ofac import details
from loaders.ofac.details import Detail

_SPLIT = re.compile(r";\s+|;$")
_QUOTED_NAME = re.compile(r"^(?:alt\. )?(?P<kind>[afn]\.k\.a\.) '(?P<name>[^']+(?:'[^']+)*)'$")
_LABELLED = re.compile(
    rf"^(?:alt\. )?(?P<label>{'|'.join(map(re.escape, details.LABELS))})(?: \#)?:? (?P<text>.+)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:alt\. )?(?P<label>[^\d;]{0,80}?[^\d;\s])(?P<mark> \#)?"
    r" (?P<text>(?=[^\s(]*\d)[^()]+?|[A-Z]{1,3} \d[^()]*?)"
    r"(?:(?: \((?P<note>[^()]+)\))? \((?P<country>[^()]+)\))?"
    r"(?: issued (?P<issued>[\w ]+?))?(?: expires (?P<expires>[\w ]+))?$"
)


@dataclass(slots=True)
class Remarks:
    """What could be told apart, and the rest as written."""

    values: list[Value] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def read_remarks(text: str, line: int, context: LoadContext, *, begins: bool = True) -> Remarks:
    """The statements of one cell.

    A remark that does not fit is cut within a word and goes on in the comments file. So a statement without
    its end, or (``begins`` is false) without its beginning, is kept as it is written and not read.
    """
    found = Remarks()
    statements = [s for s in _SPLIT.split(text.strip()) if s]
    for place, statement in enumerate(statements):
        is_cut = place == len(statements) - 1 and not statement.endswith(".")
        is_whole = not is_cut and (begins or place > 0)
        plain = statement[:-1] if place == len(statements) - 1 and not is_cut else statement
        read = list(_statement(plain, line, context)) if is_whole else []
        found.values += read
        if not read and plain:
            found.rest.append(plain)
    return found


def _statement(text: str, line: int, context: LoadContext) -> Iterator[Value]:
    if match := _QUOTED_NAME.match(text):
        yield Value("weakAlias", match["name"], quality="weak")
    elif match := _LABELLED.match(text):
        yield from details.values(Detail(match["label"], match["text"]), line, context)
    elif match := _NUMBERED.match(text):
        given = {k: v or "" for k, v in match.groupdict().items() if k != "mark"}
        yield from details.values(Detail(**given), line, context)
