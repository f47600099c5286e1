"""From register rows to weapon transfers: the order, what came of it, and the deliveries of each year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.ids import dataset_id, digest, report_id, source_fact_id
from kg.model import Argument, Document, Link, Quote, Report
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.columns import Header, first_lines, fitting, head_lines
from loaders.context import Ledger
from loaders.errors import WrongFormatError
from loaders.named import Named
from loaders.sipri.kinds import kinds
from loaders.sipri.order import Amount, Order, read
from loaders.sipri.parties import party
from loaders.sipri.table import made_on, table
from loaders.source import source_info
from loaders.states import find
from loaders.weapons import weapon

_SOURCE = "sipri"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PUBLISHER = "Stockholm International Peace Research Institute"


class Sipri:
    """The ``sipri`` loader; one row is one order."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the names of the columns."""
        return table(head_lines(head)) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per order: its own document, so that a later edition supersedes it alone.

        Raises:
            WrongFormatError: no line names the columns of the register.
        """
        columns = table(first_lines(file))
        if columns is None:
            raise WrongFormatError(f"{file.path}: no columns of the register", hint="see: kg sources")
        edition = _edition(file, columns)
        counts: dict[str, int] = {}
        for line, values in fitting(file, context, columns):
            order = read(dict(zip(columns.columns, values, strict=True)), line, counts, context)
            if order is not None:
                yield from _mapped(order, edition, self.info, context)


def _mapped(order: Order, edition: str, info: SourceInfo, context: LoadContext) -> Iterator[Mapped]:
    supplier, recipient = party(order.supplier), party(order.recipient)
    if supplier is None and recipient is None:
        context.skip("no-parties", order.line, order.key)
        return
    for one in (supplier, recipient):
        if one and one.cls == "State" and not one.known:
            context.note("unknown-state", order.line, one.values[0].value)
    arms = weapon(order.designation, kinds(order.description), order.description)
    document = _document(order, edition, info)
    deal = _Deal(order, document, supplier, recipient, arms)
    entities = [entity for entity in (supplier, recipient, arms) if entity]
    records = {r.id: r for entity in entities for r in entity.records(document.id)}
    yield Mapped(documents=(document,), records=tuple(records.values()), reports=tuple(deal.reports()))


@dataclass(frozen=True, slots=True)
class _Deal:
    """An order with everything that its row names."""

    order: Order
    document: Document
    supplier: Named | None
    recipient: Named | None
    arms: Named

    def reports(self) -> Iterator[Report]:
        """The contract, what was delivered under it, and each year of delivery as an event of its own."""
        order = self.order
        yield self._transfer("contracted", "planned", order.ordered_in, order.ordered)
        if not order.delivered_in and not (order.delivered and order.delivered.number):
            return
        last = order.delivered_in[-1] if order.delivered_in else None
        yield self._transfer("delivered", "occurred" if order.complete else "ongoing", last, order.delivered)
        for year in order.delivered_in:
            yield self._delivery(year)

    def _transfer(self, stage: str, status: str, since: str | None, number: Amount | None) -> Report:
        """The deal at one stage. It has ended with the last delivery, if nothing is outstanding."""
        over = stage == "delivered" and self.order.complete and since is not None
        fact = self._fact
        return Report(
            id=report_id(self.document.id, fact, stage),
            document=self.document.id,
            fact=fact,
            cls="WeaponTransfer",
            status=status,
            status_from=since,
            start=self.order.ordered_in,
            end=since if over else None,
            ended="yes" if over else "unknown",
            stage=stage,
            quantity=str(number) if number else None,
            args=self._args("SUPPLIER", "RECIPIENT", "WEAPON"),
            quote=self._quote,
            row=self.order.key,
            extractor=_SOURCE,
        )

    def _delivery(self, year: str) -> Report:
        """How many came in which of several years the register does not say."""
        fact = source_fact_id(_SOURCE, f"{self.order.key} in {year}", "ArmsTransfer")
        only = len(self.order.delivered_in) == 1
        return Report(
            id=report_id(self.document.id, fact, year),
            document=self.document.id,
            fact=fact,
            cls="ArmsTransfer",
            start=year,
            end=year,
            stage="delivered",
            quantity=str(self.order.delivered) if only and self.order.delivered else None,
            args=self._args("AGENT", "RECIPIENT", "OBJECT"),
            links=(Link("PART_OF", self._fact),),
            quote=self._quote,
            row=self.order.key,
            extractor=_SOURCE,
        )

    @property
    def _fact(self) -> str:
        return source_fact_id(_SOURCE, self.order.key, "WeaponTransfer")

    @property
    def _quote(self) -> Quote | None:
        text = self.document.text
        return Quote(text, 0, len(text)) if text else None

    def _args(self, *roles: str) -> tuple[Argument, ...]:
        fillers = zip(roles, (self.supplier, self.recipient, self.arms), strict=True)
        return tuple(Argument(role, entity.id) for role, entity in fillers if entity)


def _document(order: Order, edition: str, info: SourceInfo) -> Document:
    """The row; condition and comments, the prose of it, are its text."""
    content = digest(order.remark, str(order.ordered), str(order.delivered), *order.delivered_in)
    return Document(
        id=dataset_id(_SOURCE, f"order/{order.key}", f"{edition} {content}"),
        cls="Dataset",
        source=_SOURCE,
        key=f"order/{order.key}",
        version=edition,
        title=f"{order.designation} ({order.description}), {order.supplier} to {order.recipient}",
        date=edition or None,
        language="en",
        url=info.home,
        publisher=find("Organization", _PUBLISHER),
        licence=info.licence,
        text=order.remark or None,
    )


def _edition(file: InputFile, columns: Header) -> str:
    """The day that an export names; else the last year it speaks of, before which it was not made."""
    made = made_on(islice(first_lines(file), max(0, columns.line - 1)))
    if made:
        return made
    told = [place for place, key in enumerate(columns.columns) if key in ("ordered in", "delivered in")]
    rows = fitting(file, Ledger(), columns)
    return max(
        (year for row in rows for place in told for year in _YEAR.findall(row.values[place])), default=""
    )
