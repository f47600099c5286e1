"""Reads the hand-annotated texts with the facts that have to come out of them, and compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.identity.reference_names import ReferenceGazetteer
from kg.model import Document, Report
from loaders.base import Mapped
from loaders.text.annotation import Annotation
from loaders.text.interpret import interpret
from loaders.text.link import Linker
from ontology.reference import reference
from tests.loaders.text.markup import document, parse


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact: class, statuses with dates, arguments and links, speakers; all as readable words."""

    cls: str
    statuses: frozenset[str]
    args: frozenset[str]
    speakers: frozenset[str]

    @property
    def items(self) -> Iterator[str]:
        """What can be right or wrong about it, each prefixed by the class."""
        yield self.cls
        for kind, values in (("is", self.statuses), ("has", self.args), ("says", self.speakers)):
            yield from (f"{self.cls} {kind} {value}" for value in values)


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its expected facts."""

    name: str
    document: Document
    annotation: Annotation
    expected: tuple[Outcome, ...]

    def __str__(self) -> str:
        return self.name


def cases() -> list[Case]:
    """Every text of ``gold.txt``."""
    blocks = Path(__file__).with_name("gold.txt").read_text(encoding="utf-8").split("\n## ")
    return [_case(block.removeprefix("## ")) for block in blocks]


def outcomes(mapped: Mapped, gazetteer: ReferenceGazetteer) -> list[Outcome]:
    """The facts of a mapped document in the words of the expectations."""
    names = {e.id: e.name for e in reference().entities}
    names |= {r.entity: next(v.value for v in r.values if v.property == "name") for r in mapped.records}
    facts: dict[str, list[Report]] = defaultdict(list)
    for report in mapped.reports:
        facts[report.fact].append(report)
    classes = {fact: reports[0].cls for fact, reports in facts.items()}
    return [_outcome(reports, names, classes) for reports in facts.values()]


def run(case: Case, gazetteer: ReferenceGazetteer) -> list[Outcome]:
    """The facts that the interpretation makes of a case."""
    return outcomes(interpret(case.document, case.annotation, Linker(gazetteer)), gazetteer)


def _case(block: str) -> Case:
    head, *lines = block.strip().split("\n")
    name, date = head.split()
    annotation = parse(
        "\n".join(line for line in lines if not line.startswith("= ")), None if date == "-" else date
    )
    expected = tuple(_expected(line[2:]) for line in lines if line.startswith("= "))
    return Case(name, document(annotation), annotation, expected)


def _expected(line: str) -> Outcome:
    cls, statuses, args, speakers = (part.strip() for part in f"{line} ".split("|"))
    return Outcome(cls, _parts(statuses, ","), _parts(args, ";"), _parts(speakers, ";"))


def _parts(text: str, mark: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(mark) if part.strip())


def _outcome(reports: Sequence[Report], names: Mapping[str, str], classes: Mapping[str, str]) -> Outcome:
    args = {f"{a.role} {names.get(a.entity, a.entity)}" for r in reports for a in r.args}
    args |= {f"{x.type} {classes.get(x.fact) or names[x.fact]}" for r in reports for x in r.links}
    args |= {f"STAGE {r.stage}" for r in reports if r.stage}
    args |= {f"TOLL {r.fatalities[1]}" for r in reports if r.fatalities}
    speakers = {names.get(one, one) for r in reports for one in r.attributed_to}
    return Outcome(reports[0].cls, frozenset(map(_status, reports)), frozenset(args), frozenset(speakers))


def _status(report: Report) -> str:
    status = report.status if report.polarity == "affirmed" else "denied"
    dates = f"{report.start or ''}..{report.end}" if report.end else report.start or ""
    return f"{status} {dates}".strip()
