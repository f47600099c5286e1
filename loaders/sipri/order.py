"""One row of the register as a typed order: years, numbers with their flags, the two parties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from loaders.base import LoadContext
from loaders.sipri.table import FLAG

_YEAR = re.compile(r"\d{4}")
_SPAN = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_FIRST, _LAST = 1900, 2100
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written and whether the register marks it as uncertain."""

    number: int
    uncertain: bool

    def __str__(self) -> str:
        return f"{self.number}{' (uncertain)' if self.uncertain else ''}"


@dataclass(frozen=True, slots=True)
class Order:
    """An order that can be used. ``delivered_in`` are the years with deliveries, in order.

    ``key`` tells the order from all others of its file; the register numbers none.
    """

    line: int
    key: str
    recipient: str
    supplier: str
    designation: str
    description: str
    ordered_in: str | None
    ordered: Amount | None
    delivered: Amount | None
    delivered_in: tuple[str, ...]
    remark: str

    @property
    def complete(self) -> bool:
        """Whether as many were delivered as were ordered."""
        return bool(self.ordered and self.delivered and self.delivered.number >= self.ordered.number)


def read(cells: Mapping[str, str], line: int, counts: dict[str, int], context: LoadContext) -> Order | None:
    """The order, or ``None`` after a skip that names what is wrong with the row.

    Args:
        counts: how often each combination of parties, year and weapon came above; later ones are numbered.
    """
    given = {key: " ".join(cells.get(key, "").split()) for key in (*cells, "ordered in", "delivered in")}
    for reason, key in (("no-weapon", "designation"), ("no-parties", "recipient")):
        if not given[key] and not (key == "recipient" and given["supplier"]):
            context.skip(reason, line, "; ".join(cells.values()))
            return None
    year = _year(given["ordered in"], line, context)
    delivered_in = _years(given["delivered in"], line, context)
    if year and delivered_in and delivered_in[0] < year:
        context.note("delivered-before-order", line, f"{given['designation']}: {year}, {delivered_in[0]}")
    if given.get(f"ordered in{FLAG}") or given["ordered in"].startswith("("):
        context.note("uncertain-year", line, f"{given['designation']}: {year}")
    return Order(
        line=line,
        key=_key(given, year, counts),
        recipient=given["recipient"],
        supplier=given["supplier"],
        designation=given["designation"],
        description=given["description"],
        ordered_in=year,
        ordered=_amount("number ordered", given, line, context),
        delivered=_amount("number delivered", given, line, context),
        delivered_in=delivered_in,
        remark="; ".join(filter(None, (given.get("condition", ""), given.get("comments", "")))),
    )


def _key(given: Mapping[str, str], year: str | None, counts: dict[str, int]) -> str:
    """Parties, year and weapon; the number of the row among those that share them tells the rest apart.

    Numbers and remarks are left out, because every edition corrects them.
    """
    parts = (given["recipient"], given["supplier"], year or "", given["designation"], given["description"])
    key = " | ".join(parts)
    counts[key] = counts.get(key, 0) + 1
    return key if counts[key] == 1 else f"{key} | {counts[key]}"


def _amount(name: str, given: Mapping[str, str], line: int, context: LoadContext) -> Amount | None:
    written = given.get(name, "")
    plain = written.strip("()").replace(",", "")
    if plain in ("", "..", ". ."):
        return None
    digits = plain.removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _MOST_DIGITS:
        context.note("bad-number", line, f"{name}: {written}")
        return None
    return Amount(int(digits), bool(given.get(f"{name}{FLAG}")) or written.startswith("("))


def _year(written: str, line: int, context: LoadContext) -> str | None:
    plain = written.strip("()")
    if not plain:
        return None
    if not _YEAR.fullmatch(plain) or not _FIRST <= int(plain) <= _LAST:
        context.note("bad-year", line, written)
        return None
    return plain


def _years(written: str, line: int, context: LoadContext) -> tuple[str, ...]:
    """``2017; 2018`` or ``2017-2019``, each year once."""
    found: set[str] = set()
    for part in filter(None, re.split(r"[;,]\s*", written)):
        if span := _SPAN.fullmatch(part.strip("() ")):
            first, last = int(span[1]), int(span[2])
            if _FIRST <= first <= last <= _LAST:
                found.update(str(year) for year in range(first, last + 1))
                continue
            context.note("bad-year", line, part)
        elif year := _year(part.strip(), line, context):
            found.add(year)
    return tuple(sorted(found))
