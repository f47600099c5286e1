"""Statements that held for a time, as reports: offices, memberships, kin, owners, predecessors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.ids import report_id, source_fact_id
from kg.model import Argument, Document, Link, Report
from loaders.wikidata.classes import UNKNOWN, known_class
from loaders.wikidata.item import Item, Statement
from loaders.wikidata.links import held
from loaders.wikidata.ties import (
    BODIES,
    CERTAINTY,
    MUTUAL,
    OFFICES_OF,
    QUALIFIERS,
    SIDES,
    TIES,
    TWO_SIDED,
    Tie,
)
from ontology.model import ontology

SOURCE = "wikidata"


def reports(item: Item, cls: str, document: Document) -> Iterator[Report]:
    """One report for every statement that ties the item to another; more where somebody replaced somebody."""
    for prop, tie in TIES.items():
        for statement in item.claims.get(prop, ()):
            other = statement.item
            if other is None:
                item.note("no-value", f"{prop}: {statement.snak.get('snaktype')}")
            else:
                yield from _reported(item, cls, statement, tie, other, document)


def _reported(
    item: Item, cls: str, statement: Statement, tie: Tie, other: str, document: Document
) -> Iterator[Report]:
    prop = statement.prop
    offices = [s.item for s in item.all(OFFICES_OF[prop])[:1]] if prop in OFFICES_OF else []
    bodies = statement.items(*BODIES) if prop in ("P39", "P1308") else []
    sides = [(tie.own, item.id, cls), (tie.other, other, known_class(other))]
    sides += [("POSITION", office, "Position") for office in offices if office]
    sides += [("BODY", body, known_class(body)) for body in bodies]
    args = [Argument(role, who) for role, who, kind in dict.fromkeys(sides) if _fills(role, kind)]
    if not {tie.other, "POSITION" if tie.own == "BODY" and offices else tie.own} <= {a.role for a in args}:
        item.note("no-place-for-value", f"{prop}: {other}")
        return
    if prop in MUTUAL:  # the same fact from either side
        args = [Argument(role, who) for role, who in zip(SIDES, sorted((item.id, other)), strict=True)]
    fact = source_fact_id(SOURCE, _key(statement, args), tie.cls)
    report = _report(item, tie, statement, fact, args, document)
    yield report
    if tie.cls == "Tenure":
        yield from _successions(statement, report)
    for unused in sorted(statement.qualifiers.keys() - QUALIFIERS):
        item.note("qualifier-without-place", f"{prop} {unused}")


def _fills(role: str, cls: str | None) -> bool:
    """Whether an entity of this class may have the role; one that nobody has described may have any."""
    if cls is None or cls == UNKNOWN:
        return True
    return any(ontology().is_a(cls, allowed) for allowed in ontology().roles()[role].range)


def _key(statement: Statement, args: Sequence[Argument]) -> str:
    """What names the fact: its statement, or, where both sides hold one, the two and how they are tied."""
    kind = TWO_SIDED.get(statement.prop)
    return " ".join([kind, *sorted(f"{a.role} {a.entity}" for a in args)]) if kind else statement.id


def _report(
    item: Item, tie: Tie, statement: Statement, fact: str, args: Sequence[Argument], document: Document
) -> Report:
    start, end, ended = _span(item, statement)
    return Report(
        id=report_id(document.id, fact, statement.id),
        document=document.id,
        fact=fact,
        cls=tie.cls,
        status="occurred" if ended == "yes" else "ongoing",
        certainty=_certainty(statement),
        start=start,
        end=end,
        ended=ended,
        args=tuple(args),
        row=f"{statement.prop} ({tie.word}) {statement.id}",
        extractor=SOURCE,
    )


def _span(item: Item, statement: Statement) -> tuple[str | None, str | None, str]:
    """Start, end, and whether it is over: an end of which only is known that there was one counts too."""
    start, end = held(item, statement)
    if start is None:  # "held in 1976" says no more than that
        point = [s for s in statement.qualifiers.get("P585", ()) if s.get("snaktype") == "value"]
        start = item.time(point[0], "P585") if point else None
    if start and end and end < start and "-" not in (start[0], end[0]) and not start.startswith(end):
        item.note("ends-before-start", f"{statement.prop}: {start} to {end}")
        end = None
    return start, end, _ended(item, statement, end)


def _ended(item: Item, statement: Statement, end: str | None) -> str:
    kinds = {s.get("snaktype") for s in statement.qualifiers.get("P582", ())}
    if end is not None:
        return "no" if item.modified and end > item.modified else "yes"
    if "novalue" in kinds:
        return "no"
    died = "P570" in item.claims and TIES[statement.prop].own in ("HOLDER", "MEMBER", "OWNER")
    if kinds or statement.items("P1366") or died:
        return "yes"
    return "no" if statement.rank == "preferred" else "unknown"


def _certainty(statement: Statement) -> str:
    found = {CERTAINTY.get(nature) for nature in statement.items("P5102", "P1480")}
    return "possible" if "possible" in found else "probable" if "probable" in found else "certain"


def _successions(statement: Statement, tenure: Report) -> Iterator[Report]:
    """Whom the holder replaced, and who replaced the holder, in this very office."""
    roles = {a.role: a.entity for a in tenure.args}
    holder, office = roles["HOLDER"], roles.get("POSITION")
    pairs = [(before, holder, tenure.start) for before in statement.items("P1365")]
    pairs += [(holder, after, tenure.end) for after in statement.items("P1366")]
    for before, after, when in pairs:
        fact = source_fact_id(SOURCE, f"{before} {after} {office}", "Succession")
        filled = [Argument("SUBJECT", before), Argument("COUNTERPART", after)]
        yield Report(
            id=report_id(tenure.document, fact, statement.id),
            document=tenure.document,
            fact=fact,
            cls="Succession",
            status="occurred",
            start=when,
            ended="unknown",
            args=(*filled, *([Argument("POSITION", office)] if office else [])),
            links=(Link("PART_OF", tenure.fact),),
            row=f"{statement.prop} (replaced) {statement.id}",
            extractor=SOURCE,
        )
