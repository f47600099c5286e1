"""From rows of losses to claims of Oryx: a state lost a weapon, no later than it was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.ids import dataset_id, report_id, source_fact_id
from kg.model import Argument, Document, Report, Value
from loaders.base import InputFile, LoadContext, Mapped, SourceInfo
from loaders.columns import Header, first_lines, fitting, head_lines, header
from loaders.errors import WrongFormatError
from loaders.named import Named, named, reference_entity
from loaders.oryx.loss import Loss, read
from loaders.source import source_info
from loaders.states import find, state
from loaders.weapons import weapon

_SOURCE = "oryx"
_COLUMNS = ("country", "system", "status", "url", "date_recorded")
# "People" is what is left of "People's Republic of China" where the page is cut at its apostrophe.
_MAKERS = {"People": "People's Republic of China"}


class Oryx:
    """The ``oryx`` loader; one row is one piece of equipment."""

    @property
    def info(self) -> SourceInfo:
        """What ``source.toml`` says."""
        return source_info(Path(__file__).parent)

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content decides, not the name
        """By the names of the columns."""
        return _table(head_lines(head)) is not None

    def read(self, file: InputFile, context: LoadContext) -> Iterator[Mapped]:
        """One :class:`Mapped` per loss: its own document, which cites the evidence.

        Raises:
            WrongFormatError: no line names the columns.
        """
        columns = _table(first_lines(file))
        if columns is None:
            raise WrongFormatError(f"{file.path}: no columns of losses", hint="see: kg sources")
        seen: set[str] = set()
        for line, values in fitting(file, context, columns):
            loss = read(dict(zip(columns.columns, values, strict=True)), line, seen, context)
            if loss is not None:
                yield _mapped(loss, self.info, context)


def _table(first_lines_of_file: Iterator[str] | list[str]) -> Header | None:
    return header(first_lines_of_file, _COLUMNS)


def _mapped(loss: Loss, info: SourceInfo, context: LoadContext) -> Mapped:
    evidence = Document(
        id=dataset_id(_SOURCE, f"evidence/{loss.evidence}", ""),
        cls="Document",
        source=_SOURCE,
        title="Picture or film of lost equipment",
        url=loss.evidence,
    )
    row = _document(loss, evidence.id, info)
    owner, lost = _owner(loss, context), _lost(loss, context)
    records = {r.id: r for entity in (owner, lost, _claimant()) for r in entity.records(row.id)}
    report = _report(loss, row.id, owner, lost)
    return Mapped(documents=(row, evidence), records=tuple(records.values()), reports=(report,))


def _document(loss: Loss, evidence: str, info: SourceInfo) -> Document:
    return Document(
        id=dataset_id(_SOURCE, f"loss/{loss.key}", f"{loss.recorded} {loss.status} {loss.maker}"),
        cls="Dataset",
        source=_SOURCE,
        key=f"loss/{loss.key}",
        version=loss.recorded,
        title=f"{loss.system} of {loss.owner}, {loss.status}",
        date=loss.recorded,
        language="en",
        url=info.home,
        publisher=_claimant().id,
        licence=info.licence,
        cites=(evidence,),
    )


def _report(loss: Loss, document: str, owner: Named, lost: Named) -> Report:
    """The row says of the day only that it is not after the recording, and nothing of who did it."""
    fact = source_fact_id(_SOURCE, loss.key, loss.cls)
    losing = "AGENT" if loss.cls == "Withdrawal" else "RECIPIENT"
    return Report(
        id=report_id(document, fact, loss.key),
        document=document,
        fact=fact,
        cls=loss.cls,
        end=loss.recorded,
        quantity=f"1 {loss.status}",
        args=(Argument(losing, owner.id), Argument("OBJECT", lost.id)),
        row=loss.key,
        attributed_to=(_claimant().id,),
        extractor=_SOURCE,
    )


def _owner(loss: Loss, context: LoadContext) -> Named:
    found = state(loss.owner)
    if found:
        return reference_entity(found)
    context.note("unknown-state", loss.line, loss.owner)
    return named("State", loss.owner)


def _lost(loss: Loss, context: LoadContext) -> Named:
    found = weapon(loss.system)
    if found.known or not loss.maker:
        return found
    maker = state(_MAKERS.get(loss.maker, loss.maker))
    if maker is None:
        context.note("unknown-maker", loss.line, f"{loss.system}: {loss.maker}")
        return found
    return Named(found.id, found.cls, (*found.values, Value("makerState", maker)))


def _claimant() -> Named:
    """Oryx itself, in whose mouth every loss is put."""
    known = find("MediaOutlet", "Oryx")
    return reference_entity(known) if known else named("MediaOutlet", "Oryx")
