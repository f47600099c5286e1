"""Measures the linking of mentions against the links of Wikipedia's current events.

    python -m benchmarks.linking [ITEMS] [--from DATE] [--until DATE] [--misses] [--annotations FILE]

Prints the tables of "Linking" in ``docs/identity.md``: items from 2026-03-01 on unless dates are given.
``--misses`` lists what was not linked or linked wrongly, ``--annotations`` reads what ``kg extract`` wrote
instead of extracting anew.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.linking_truth import Item, Span, items
from benchmarks.linking_verdict import at, has_held_office, verdict
from kg.identity.reference_names import reference_gazetteer
from kg.model import Document
from loaders.text.annotation import Annotation, Mention
from loaders.text.extract.extractor import Extractor
from loaders.text.link import Linker
from loaders.text.link.entity import Entity, Linked

_ITEMS = "data/current_events/items.jsonl"
_FROM = "2026-03-01"
_BATCH = 64
_ROWS = {
    "all": "all",
    "State": "states",
    "holder": "office-holders",
    "Person": "persons",
    "Position": "offices",
    "place": "places",
    "body": "bodies, forces, groups and other organisations",
    "other": "other",
}
_PLACES = ("Settlement", "AdminArea", "NaturalFeature", "Facility", "Country")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One linked span and what became of it (see :func:`benchmarks.linking_verdict.verdict`)."""

    item: Item
    span: Span
    mention: Mention | None
    entities: tuple[Entity, ...]
    verdict: str


def main() -> int:
    """Extract, link, compare."""
    options = _options(sys.argv[1:])
    path = Path(options.get("items") or Path(os.environ.get("KG_SHARED", "../shared")) / _ITEMS)
    first, last = options.get("--from", _FROM), options.get("--until", "9999")
    chosen = [item for item in items(path) if first <= item.date < last]
    annotations, extraction = _annotations(chosen, options.get("--annotations"))
    linked, linking = _linked(chosen, annotations)
    found = list(_outcomes(chosen, annotations, linked))
    lines = [table(found)]
    if extraction:
        share = linking / extraction
        lines.append(
            f"\nProcessor time: extraction {extraction:.1f} s, linking {linking:.2f} s, {share:.1%}."
        )
    if "--misses" in options:
        lines += misses(found)
    print("\n".join(lines))  # noqa: T201 - its output
    return 0


def _options(arguments: Sequence[str]) -> Mapping[str, str]:
    """``--name value`` pairs, ``--misses`` by itself, and the file under ``items``."""
    found: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--misses":
            found[argument] = ""
        elif argument.startswith("--"):
            found[argument] = next(waiting)
        else:
            found["items"] = argument
    return found


def _annotations(chosen: Sequence[Item], file: str | None) -> tuple[list[Annotation], float]:
    """The annotations, and the processor time of making them (0 when they were read)."""
    if file:
        with Path(file).open(encoding="utf-8") as lines:
            known = {a.id: a for a in map(Annotation.from_json, map(json.loads, lines))}
        return [known[item.id] for item in chosen], 0.0
    extractor = Extractor.load("fast")
    started = time.process_time()
    made = list(extractor.annotate((item.id, item.date, item.text) for item in chosen))
    return made, time.process_time() - started


def _linked(chosen: Sequence[Item], annotations: Sequence[Annotation]) -> tuple[list[Linked], float]:
    """As a load does it, in batches; the reference data has been read before."""
    linker = Linker(reference_gazetteer())
    found: list[Linked] = []
    started = time.process_time()
    waiting = zip(chosen, annotations, strict=True)
    while batch := list(islice(waiting, _BATCH)):
        prepared = linker.prepared([annotation for _, annotation in batch])
        found += [prepared.link(_document(item), annotation) for item, annotation in batch]
    return found, time.process_time() - started


def _document(item: Item) -> Document:
    return Document(id=item.id, cls="NewsArticle", source="current_events", date=item.date, text=item.text)


def _outcomes(
    chosen: Sequence[Item], annotations: Sequence[Annotation], linked: Sequence[Linked]
) -> Iterator[Outcome]:
    for item, annotation, found in zip(chosen, annotations, linked, strict=True):
        for span in item.spans:
            mention = at(span, annotation.mentions)
            entities = found.of_mention(mention.id) if mention else ()
            yield Outcome(item, span, mention, entities, verdict(span, item.date, mention, entities))


def table(found: Sequence[Outcome]) -> str:
    """The measures in Markdown, by what the link leads to; then wrong links among all links."""
    counts: dict[str, Counter[str]] = {row: Counter() for row in _ROWS}
    for outcome in found:
        for row in _rows(outcome.span):
            counts[row][outcome.verdict] += 1
    lines = [
        "| target | links | with a mention | linked | right | accuracy | wrong among linked |",
        "|---|---|---|---|---|---|---|",
        *(_line(title, counts[row]) for row, title in _ROWS.items() if counts[row]),
    ]
    every = Counter(outcome.verdict for outcome in found)
    links = every["right"] + every["wrong"]
    wrong = every["wrong"] / links
    lines.append(f"\nAll links, also where the article is not in the graph: {links}, wrong {wrong:.1%}.")
    return "\n".join(lines)


def _line(title: str, count: Counter[str]) -> str:
    seen = count.total() - count["unseen"]
    linked = count["right"] + count["wrong"]
    accuracy, wrong = count["right"] / seen, count["wrong"] / linked
    shares = f"{linked / seen:.3f} | {count['right']} | {accuracy:.3f} | {wrong:.1%}"
    return f"| {title} | {count.total()} | {seen} | {shares} |"


def _rows(span: Span) -> Iterator[str]:
    if span.target is None:
        return
    cls = span.target.cls
    yield "all"
    if cls in ("State", "Position", "Person"):
        yield cls
    elif cls in _PLACES:
        yield "place"
    else:
        yield "other" if cls in ("Process", "WeaponSystem") else "body"
    if cls == "Person" and has_held_office(span.target.id):
        yield "holder"


def misses(found: Sequence[Outcome]) -> list[str]:
    """What went wrong, a line each."""
    return [
        "\t".join(
            (
                one.verdict,
                one.span.target.cls if one.span.target else "-",
                one.span.text,
                one.span.title,
                f"{one.mention.type} {one.mention.text}" if one.mention else "",
                ", ".join(f"{e.name} ({e.cls})" for e in one.entities),
                one.item.id,
            )
        )
        for one in found
        if one.verdict == "wrong" or (one.span.target and one.verdict != "right")
    ]


if __name__ == "__main__":
    sys.exit(main())
