"""Fits and measures the model that tells which entries are one place, and times it.

    python -m benchmarks.places [DATA] [--write] [--speed]

Prints the tables of ``docs/identity.md``; with ``--write`` the weights go to ``kg/identity/places``. Truth:
the numbers of GeoNames that the reference data give for their towns, held out of the comparison. As these
data have their coordinates from GeoNames, each town is compared twice: moved by as much as event data and
gazetteers differ, and without coordinates. A town is a place other than every entry but its own.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.logistic import fitted
from kg.identity.places import model as scoring
from kg.identity.places.decision import Decision
from kg.identity.places.features import FEATURES, vector
from kg.identity.places.model import Model, model_of
from kg.identity.places.profile import ROOT, Gathered, Place, places
from kg.identity.places.resolve import decisions
from kg.model import Record, Value
from kg.views.classes import is_a
from loaders.inputs import expand
from loaders.read import read_all
from loaders.reference.loader import batches
from loaders.report import FileReport
from ontology.reference import reference

_AT = "2026-11-29T00:00:00Z"
_UNSURE = 0.2
_PRECISION = 0.99  # that the lowest score of "same" has on the half that is fitted on
_LOWEST = 90  # hundredths: below lie towns of one name twenty kilometres apart, rare in this truth
_FARTHEST_KM = 8.0
# What the data cannot say: numbers are held out, and entries of unknown country or area are not in them.
_EXPECTED = {
    "number": 12.0,
    "area": 1.0,
    "area_apart": -2.0,
    "country_unknown": -8.0,
    "kind_unknown": -2.0,
}
_WEIGHTS = Path(scoring.__file__).with_name("weights.json")
_TELLINGS = ("moved", "unplaced")


class Truth(NamedTuple):
    """What is compared: entries of GeoNames, and towns told as another source might."""

    entries: list[Place]
    towns: list[Place]


def main() -> int:
    """Fit on one half, measure on the other."""
    data = Path(next((a for a in sys.argv[1:] if not a.startswith("--")), "data"))
    truth = known(data)
    weights = fit(truth)
    if "--write" in sys.argv:
        _WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    print(table(truth, model_of(weights)))  # noqa: T201 - its output
    if "--speed" in sys.argv:
        print(speed(data))  # noqa: T201 - its output
    return 0


def known(data: Path) -> Truth:
    """Entries keep their number, which only tells that two of them are two; towns have none."""
    gathered = _gathered(data)
    entries = {p.id.partition("/")[2]: p for p in places(gathered.values(), gathered) if "/" in p.id}
    return Truth(list(entries.values()), list(_towns(entries)))


def fit(truth: Truth) -> dict[str, Any]:
    """What ``weights.json`` holds: weights, and from which score on two are one."""
    found = [d for told in _TELLINGS for d in _decided(truth, told, test=False, model=_nothing())]
    inputs = np.array([vector(d.comparison) for d in found])
    same = np.array([_is_one(d) for d in found], float)
    solved = fitted(inputs, same, np.array([_EXPECTED.get(name, 0.0) for name in FEATURES]))
    weights = {n: round(float(w), 3) for n, w in zip(FEATURES, solved, strict=True)}
    made = {"at": _AT, "same": 1.0, "unsure": _UNSURE, "weights": weights}
    for step in range(_LOWEST, 100):
        made["same"] = step / 100
        if _measured(truth, _TELLINGS, model_of(made), test=False)[2] >= _PRECISION:
            break
    return made


def table(truth: Truth, model: Model) -> str:
    """The measures in Markdown, by how the towns were told and by score."""
    lines = ["| towns | one | two | precision | recall |", "|---|---|---|---|---|"]
    for title, tellings in (("all", _TELLINGS), *((told, (told,)) for told in _TELLINGS)):
        one, two, precision, recall = _measured(truth, tellings, model, test=True)
        lines.append(f"| {title} | {one} | {two} | {precision:.3f} | {recall:.3f} |")
    lines += ["", f"same from {model.same}", "| score from | precision | recall |", "|---|---|---|"]
    for step in (50, 90, 95):
        measured = _measured(truth, _TELLINGS, replace(model, same=step / 100), test=True)
        lines.append(f"| {step / 100:.2f} | {measured[2]:.3f} | {measured[3]:.3f} |")
    return "\n".join(lines)


def speed(data: Path) -> str:
    """100,000 places made from real ones by moving them and turning their names, all compared."""
    gathered = _gathered(data)
    real = [p for p in places(gathered.values(), gathered) if p.kind == "Settlement" and p.point]
    chance = random.Random(7)
    made = [_varied(chance.choice(real), number, chance) for number in range(100_000)]
    began = time.process_time()
    verdicts = [d.verdict for d in decisions(made)]
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{len(made)} places, {len(verdicts)} pairs, {seconds:.1f} s of one core, {memory:.0f} MB at the most"
    )


def _gathered(data: Path) -> dict[str, Gathered]:
    """Entries of GeoNames under ``geonames/number``, whatever reference town they are known to be."""
    found: dict[str, Gathered] = {}
    for record in (record for unit in batches() for record in unit.records):
        if is_a(record.cls, ROOT):
            found.setdefault(record.entity, Gathered(record.entity)).add(record)
    for path in sorted((data / "geonames").iterdir()):
        for file in expand([str(path)]):
            for unit in read_all("geonames", file, FileReport(file.path)):
                for record in unit.records:
                    name = f"geonames/{record.key}" if is_a(record.cls, "Settlement") else record.entity
                    found.setdefault(name, Gathered(name)).add(record)
    return found


def _towns(entries: Mapping[str, Place]) -> Iterator[Place]:
    """Each town of the reference data that GeoNames has, told in every way."""
    for entity in reference().of_class("Settlement"):
        number = entity.one("geonamesId") or ""
        if (entry := entries.get(number)) is None:
            continue
        told = Gathered(entity.id)
        values = tuple(Value(v.property, v.value) for v in entity.values)
        told.add(Record("", "", entity.id, entity.cls, values))
        place = replace(told.place({}), country=entry.country, numbers=frozenset(), size=0, capital=False)
        yield replace(place, id=f"town moved {number}", point=_moved(entry, number))
        yield replace(place, id=f"town unplaced {number}", point=None)


def _decided(truth: Truth, told: str, *, test: bool, model: Model) -> list[Decision]:
    """What is decided on the pairs of a town, told in one way, with entries; by half of the towns."""
    towns = [t for t in truth.towns if f" {told} " in t.id and _half(_number(t)) == test]
    return [d for d in decisions([*truth.entries, *towns], model) if _town(d) is not None]


def _measured(
    truth: Truth, tellings: Iterable[str], model: Model, *, test: bool
) -> tuple[int, int, float, float]:
    """How many pairs are one and two; precision and recall of what is judged to be one."""
    found = [d for told in tellings for d in _decided(truth, told, test=test, model=model)]
    said = [_is_one(d) for d in found if d.verdict == "same"]
    one = sum(f" {told} " in t.id and _half(_number(t)) == test for told in tellings for t in truth.towns)
    return one, sum(not _is_one(d) for d in found), sum(said) / max(len(said), 1), sum(said) / one


def _nothing() -> Model:
    """Decides nothing: for the features alone."""
    return Model(_AT, 2.0, 2.0, dict.fromkeys(FEATURES, 0.0))


def _town(decision: Decision) -> Place | None:
    sides = (decision.comparison.left, decision.comparison.right)
    return next((place for place in sides if place.id.startswith("town ")), None)


def _is_one(decision: Decision) -> bool:
    return _number(decision.comparison.left) == _number(decision.comparison.right)


def _number(place: Place) -> str:
    return place.id.replace("/", " ").rsplit(" ", 1)[1]


def _moved(place: Place, number: str) -> tuple[float, float] | None:
    """By up to eight kilometres in a direction that follows from its number; mostly by less than two."""
    if place.point is None:
        return None
    digest = sha256(number.encode()).digest()
    km = _FARTHEST_KM * (digest[1] / 255) ** 3
    angle = 2 * pi * digest[2] / 255
    latitude, longitude = place.point
    east = km / (111 * max(cos(radians(latitude)), 0.01))
    return latitude + km / 111 * sin(angle), longitude + east * cos(angle)


def _half(number: str) -> bool:
    """Whether a place is in the test half: by a hash of its number, so that it never changes sides."""
    return sha256(number.encode()).digest()[0] % 2 == 0


def _varied(place: Place, number: int, chance: random.Random) -> Place:
    point = place.point or (0.0, 0.0)
    shift = chance.choice((0.0, 0.01, 0.5, 3.0))
    names = frozenset(list(place.names)[:1]) if chance.random() < 0.5 else place.names
    return replace(
        place,
        id=f"place-{number:06}",
        names=names,
        point=(point[0] + shift, point[1]) if chance.random() < 0.8 else None,
        numbers=frozenset(),
    )


if __name__ == "__main__":
    sys.exit(main())
