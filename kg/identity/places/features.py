"""What speaks for and against two entries being one place: numbers from 0 to 1, each sayable in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from kg.identity.entities.words import skeleton
from kg.identity.places.profile import Place, kilometres

_SPREAD_KM = 25.0  # entries of one name that lie no farther apart may be one town
_LARGE = 100_000  # people: a town that a bare name of its country means
_DOMINANT = 5  # times as many people as any other town of the name
_WIDE = {"AdminArea": 8.0, "NaturalFeature": 8.0}  # of what is wide, sources give different points
_ALIKE = 0.88

REGISTERS = ("geonames", "wikidata")
"""Those that have one number for each place."""
FEATURES = (
    "bias",
    "name",
    "name_other",
    "name_weak",
    "name_alike",
    "near",
    "beside",
    "apart",
    "unplaced",
    "unplaced_known",
    "area",
    "area_apart",
    "country_unknown",
    "kind_unknown",
    "number",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two places, the distance where both say where they are, and the features by name (absent = 0)."""

    left: Place
    right: Place
    features: Mapping[str, float]
    km: float | None = None
    name: str = ""


class Namesakes:
    """Which of the bearers of a name in a country it means when nothing else is said."""

    def __init__(self, places: Sequence[Place]) -> None:
        found: defaultdict[tuple[str | None, str, str], list[Place]] = defaultdict(list)
        for place in places:
            if place.point is not None:
                for name in place.names:
                    found[place.country, place.kind, name].append(place)
        self._rivals = {key: _rivals(some) for key, some in found.items() if len(some) > 1}

    def means(self, place: Place, name: str) -> bool:
        """Whether no other bearer that lies elsewhere comes near it in size."""
        largest, others = self._rivals.get((place.country, place.kind, name), (place, 0))
        lies_there = largest.point is not None and place.point is not None
        return (
            lies_there
            and kilometres(largest.point or (0, 0), place.point or (0, 0)) <= _SPREAD_KM
            and place.size >= _DOMINANT * others
        )


def compare(left: Place, right: Place, namesakes: Namesakes) -> Comparison:
    """The features of two places."""
    found = {"bias": 1.0}
    name, kind = _name(left, right)
    if kind:
        found[kind] = 1.0
    km = kilometres(left.point, right.point) if left.point and right.point else None
    if km is None:
        found["unplaced"] = 1.0
        if _known(left, right, name, namesakes):
            found["unplaced_known"] = 1.0
    else:
        found |= _distance(km / max(_WIDE.get(left.kind, 1.0), _WIDE.get(right.kind, 1.0)))
    if left.areas and right.areas:
        found["area" if _alike(left.areas, right.areas) else "area_apart"] = 1.0
    if left.country is None or right.country is None:
        found["country_unknown"] = 1.0
    if left.kind != right.kind:
        found["kind_unknown"] = 1.0
    if left.numbers & right.numbers:
        found["number"] = 1.0
    return Comparison(left, right, found, km, name)


def vector(comparison: Comparison) -> list[float]:
    """The features in the order of :data:`FEATURES`."""
    return [comparison.features.get(name, 0.0) for name in FEATURES]


def forbidden(comparison: Comparison) -> str | None:
    """Why two entries cannot be one place whatever their score; ``None`` where nothing forbids it."""
    left, right = comparison.left, comparison.right
    if left.id in right.around or right.id in left.around:
        return "one lies in the other"
    if left.country and right.country and left.country != right.country:
        return "they lie in different countries"
    for family in ("geonames", "wikidata"):
        ours, theirs = ({n for n in p.numbers if n.startswith(f"{family}:")} for p in (left, right))
        if ours and theirs and not ours & theirs:
            return f"{family} numbers them apart"
    if left.kind == right.kind == "AdminArea" and left.depth != right.depth:
        return "they are areas of different levels"
    return None


def numbered_apart(left: Set[str], right: Set[str]) -> str | None:
    """The register that has a number for each, and not the same."""
    for family in REGISTERS:
        ours, theirs = ({n for n in some if n.startswith(f"{family}:")} for some in (left, right))
        if ours and theirs and not ours & theirs:
            return family
    return None


def _name(left: Place, right: Place) -> tuple[str, str]:
    """A name in common, and which feature it is."""
    if shared := left.names & right.names:
        return min(shared), "name"
    if shared := (left.names & right.others) | (left.others & right.names):
        return min(shared), "name_other"
    if shared := left.others & right.others:
        return min(shared), "name_weak"
    pairs = [(a, b) for a in sorted(left.names) for b in sorted(right.names)]
    for one, other in pairs:
        if _sound(one) == _sound(other) and JaroWinkler.similarity(one, other) >= _ALIKE:
            return one, "name_alike"
    return "", ""


def _sound(name: str) -> str:
    return skeleton(name.replace(" ", ""))


def _distance(km: float) -> dict[str, float]:
    if km <= 3:
        return {"near": 1.0}
    if km <= 15:
        return {"beside": 1.0 - (km - 3) / 24}
    return {"apart": min(km / 100, 1.0)}


def _known(left: Place, right: Place, name: str, namesakes: Namesakes) -> bool:
    """A bare name means the large town of its country that alone is called so, or its first-level area."""
    if left.kind == right.kind == "AdminArea":
        return name in left.names & right.names and left.depth == right.depth == 0
    large = [p for p in (left, right) if p.point and (p.capital or p.size >= _LARGE)]
    return any(name in p.names | p.others and namesakes.means(p, name) for p in large)


def _alike(left: Iterable[str], right: Iterable[str]) -> bool:
    ours, theirs = set(left), set(right)
    return bool(ours & theirs) or bool({_sound(a) for a in ours} & {_sound(b) for b in theirs})


def _rivals(some: Sequence[Place]) -> tuple[Place, int]:
    """The largest bearer of a name, and the size of the largest that lies elsewhere."""
    largest = max(some, key=lambda place: (place.size, place.id))
    here = largest.point or (0.0, 0.0)
    elsewhere = (p.size for p in some if p.point and kilometres(here, p.point) > _SPREAD_KM)
    return largest, max((max(size, 1) for size in elsewhere), default=0)
