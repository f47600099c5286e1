"""One ``trip`` or ``visit`` element as a typed row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kg.dates import BadDateError, PartialDate
from loaders.base import LoadContext
from loaders.xml import text

# What a remark says when the traveller met somebody; a stopover or a holiday says none of these.
_MEETS = re.compile(
    r"\b(met|meets?|meetings?|summit|talks|conference|discuss\w*|negotiat\w*|dialogue|attended|bilateral|"
    r"(official|state|working) visit|consult\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A trip abroad (``kind`` ``president`` or ``secretary``) or a visit to the United States (``visit``).

    ``places`` are the named localities in order; ``country`` is where the traveller went, of a visitor where
    they came from.
    """

    id: str
    kind: str
    person: str
    country: str
    places: tuple[str, ...]
    start: PartialDate
    end: PartialDate
    remark: str
    version: str
    line: int | None

    @property
    def met(self) -> bool:
        """Whether the remark speaks of a meeting."""
        return _MEETS.search(self.remark) is not None


def read(element: etree._Element, context: LoadContext) -> Row | None:
    """The row, or ``None`` after a skip that names what is wrong with it."""
    visit = element.tag == "visit"
    person = text(element, "visitor" if visit else "name")
    identifier = text(element, "id")
    for missing, value in (("no-id", identifier), ("empty-name", person)):
        if not value:
            context.skip(missing, element.sourceline, identifier or person)
            return None
    dates = _dates(element, context)
    if dates is None:
        return None
    start, end = dates
    return Row(
        id=identifier,
        kind="visit" if visit else (element.get("role") or text(element, "role") or "official"),
        person=person,
        country=text(element, "from" if visit else "country"),
        places=tuple(p for p in (part.strip() for part in text(element, "locale").split(",")) if p),
        start=start,
        end=end,
        remark=text(element, "description" if visit else "remarks"),
        version=text(element, "last-modified-datetime") or text(element, "created-datetime"),
        line=element.sourceline,
    )


def _dates(element: etree._Element, context: LoadContext) -> tuple[PartialDate, PartialDate] | None:
    written = text(element, "start-date"), text(element, "end-date")
    try:
        start = PartialDate.parse(written[0] or written[1])
        end = PartialDate.parse(written[1] or written[0])
    except BadDateError:
        context.skip("bad-date", element.sourceline, " to ".join(written))
        return None
    if end.last_day < start.first_day:
        context.skip("ends-before-start", element.sourceline, " to ".join(written))
        return None
    return start, end
