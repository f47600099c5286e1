"""Who acts and who is acted upon in POLECAT: resolved names, countries and sectors, several in one cell."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Value
from loaders.coded_actors import actor, known_actor, named_actor, stem
from loaders.country_codes import state_by_code
from loaders.named import Named, reference_entity
from loaders.polecat.coding import NOTHING
from loaders.states import state
from ontology.model import ontology

_MOST = 20  # actors in one cell


class Side(NamedTuple):
    """The columns of one side as written."""

    name: str
    country: str
    cow: str
    sector: str
    sectors: str
    title: str
    wikipedia: str


def actors(side: Side) -> tuple[Named, ...]:
    """Everybody of one side, once each; without a name, the sector of the country."""
    names, countries, codes = parts(side.name), parts(side.country), parts(side.cow)
    pages = parts(side.wikipedia)
    found = []
    for place, name in enumerate(names[:_MOST]):
        of = _state(_at(countries, place, len(names)), _at(codes, place, len(names)))
        found.append(_named(name, of, _at(pages, place, len(names)), side))
    if not names:
        states = [_state(country, "") for country in countries[:_MOST]] or [
            _state("", code) for code in codes
        ]
        found = [unnamed for of in states or [None] if (unnamed := _unnamed(of, side))]
    return tuple({entity.id: entity for entity in found}.values())


def parts(written: str) -> list[str]:
    """The values of a cell that may hold several."""
    cells = (" ".join(cell.split()) for cell in written.replace("|", ";").split(";"))
    return [cell for cell in cells if cell not in NOTHING]


def _at(values: list[str], place: int, names: int) -> str:
    """The value that belongs to a name: its own, or the one there is for all."""
    if len(values) == names:
        return values[place]
    return values[0] if len(values) == 1 else ""


def _state(country: str, cow: str) -> str | None:
    for system, code in (("isoAlpha3", country), ("cameo", country), ("cow", cow)):
        if code and (found := state_by_code(system, code)):
            return found
    return state(country) if country else None


def _named(name: str, of: str | None, page: str, side: Side) -> Named:
    if itself := state(name):
        return reference_entity(itself)
    if found := known_actor(name, of) or (known_actor(page.replace("_", " "), of) if page else None):
        return found
    sector = _sector(side.sector)
    values = tuple(Value("sector", code) for code in _sectors(side))
    if parts(side.title) and " " in name:  # only persons have titles
        return actor("Person", name, of, *values)
    return named_actor(name, of, sector, *values)


def _unnamed(of: str | None, side: Side) -> Named | None:
    sector = _sector(side.sector) or next(iter(_sectors(side)), "")
    if sector and sector != "UNK":
        return stem(sector, of)
    return reference_entity(of) if of else None


def _sectors(side: Side) -> list[str]:
    """The set of sectors, in one order."""
    given = {_sector(part) for cell in (side.sector, side.sectors.replace(",", ";")) for part in parts(cell)}
    return sorted(given - {""})


def _sector(written: str) -> str:
    code = written.strip().upper()
    return code if code in ontology().scheme("sector").concepts else ""
