"""Which clusters are about something the graph holds, and what their values become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.ids import name_key, source_entity_id
from kg.model import Value
from loaders.base import LoadContext
from loaders.country_codes import country_by_code, state_by_code
from loaders.misp.cluster import Cluster, Entry
from loaders.misp.names import forms, names
from loaders.states import find, state
from ontology.reference import ReferenceEntity, reference

SOURCE = "misp"
_EQUIPMENT = ("military equipment", "firearm")
_GROUPS = ("intrusion-set", "ics-groups")  # at the end of the types of clusters that ATT&CK had formerly
# Words in the type of a cluster of equipment → kind of weapon.
_WEAPONS = {
    "uav": "uav",
    "drone": "uav",
    "ammunition": "ammunition",
    "firearm": "small-arms",
    "missile": "missile",
    "tank": "tank",
    "aircraft": "aircraft",
    "helicopter": "helicopter",
    "ship": "warship",
    "submarine": "submarine",
    "artillery": "artillery",
}
_ONE_WAY = frozenset({"lm", "owa"})  # loitering munition, one-way attack
_FLYING = frozenset({"uav", "loitering-munition"})
_FIGURES = {
    "range_km": "range {} km",
    "payload_kg": "payload {} kg",
    "flight_time_h": "endurance {} h",
    "top_speed_kmph": "top speed {} km/h",
    "cruise_speed_kmph": "cruise speed {} km/h",
    "wingspan_m": "wingspan {} m",
    "powerplant": "engine: {}",
    "weapon_capability": "armed: {}",
    "cost_usd": "cost {} USD",
}


@dataclass(frozen=True, slots=True)
class Described:
    """What a value of a cluster is about: the entity, its class, what the source says of it."""

    entity: str
    cls: str
    values: tuple[Value, ...]


Describe = Callable[[Entry, LoadContext], Described]


def kind_of(cluster: Cluster) -> Describe | None:
    """How the values of a cluster are described; ``None`` for one that is about nothing the graph holds."""
    if cluster.category.casefold() in _EQUIPMENT or cluster.type == "uavs":
        weapon = next((kind for word, kind in _WEAPONS.items() if word in cluster.type.lower()), None)
        return lambda entry, context: _weapon(entry, weapon, context)
    return _KINDS.get(cluster.type) or (_group if cluster.type.endswith(_GROUPS) else None)


def known_kinds() -> list[str]:
    """The types of clusters that are read."""
    return ["uavs, firearms and other military equipment", *sorted(_KINDS)]


def _weapon(entry: Entry, kind: str | None, context: LoadContext) -> Described:
    classes = {part.casefold() for part in entry.all("specifications")}
    one_way = kind == "uav" and bool(classes & _ONE_WAY)
    kinds = {kind, "loitering-munition" if one_way else None} - {None}
    makers = {found for name in entry.all("country") if (found := _state(name, entry, context))}
    operators = [found for name in entry.all("operator") if (found := _state(name, entry, context))]
    values = (
        *names(entry, other_names=True),
        *(Value("weaponKind", str(found)) for found in sorted(filter(None, kinds))),
        *(Value("maker", maker) for maker in entry.all("brand") or entry.all("manufacturer")),
        *(Value("makerState", maker) for maker in sorted(makers)),
        *(Value("operator", operator) for operator in dict.fromkeys(operators)),
        *_figures(entry),
    )
    allowed = frozenset(_FLYING if kind == "uav" else filter(None, kinds))
    return Described(_known_weapon(entry, allowed, makers) or _own(entry), "WeaponSystem", values)


def _known_weapon(entry: Entry, kinds: frozenset[str], makers: set[str]) -> str | None:
    """The reference data's weapon of this name, if it is of this kind and not made elsewhere.

    Names are shared: Kub is an air-defence system and a loitering munition.
    """
    for form in forms(entry, other_names=True):
        found = {
            weapon.id
            for weapon in _weapons().get(name_key(form), ())
            if (not kinds or kinds & {*weapon.all("weaponKind")})
            and (not makers or not weapon.all("makerState") or makers & {*weapon.all("makerState")})
        }
        if len(found) == 1:
            return found.pop()
    return None


@cache
def _weapons() -> dict[str, list[ReferenceEntity]]:
    found: dict[str, list[ReferenceEntity]] = {}
    for weapon in reference().of_class("WeaponSystem"):
        for name in {
            name_key(n) for n in (*weapon.all("name"), *weapon.all("alias"), *weapon.all("natoName"))
        }:
            found.setdefault(name, []).append(weapon)
    return found


def _agency(entry: Entry, context: LoadContext) -> Described:
    owner = _coded_state(entry, context)
    known = next((f for form in forms(entry) if (f := find("GovernmentBody", form))), None)
    if known and owner and reference().by_id[known].one("bodyOf") not in (owner, None):
        known = None
    body = (Value("bodyOf", owner), Value("sector", "SPY")) if owner else (Value("sector", "SPY"),)
    cls = "GovernmentBody" if owner or known else "Organization"
    return Described(known or _own(entry), cls, (*names(entry), *body))


def _group(entry: Entry, context: LoadContext) -> Described:
    """A threat actor: whom it is said to work for stays a note, because that is somebody's judgement."""
    sponsors = entry.all("cfr-suspected-state-sponsor")
    notes = (Value("note", f"suspected state sponsor: {sponsor}") for sponsor in sponsors)
    return Described(_own(entry), "Organization", (*names(entry), *_country(entry, context), *notes))


def _institution(entry: Entry, _context: LoadContext) -> Described:
    """A university or institute with where it is; whom it answers to stays a note."""
    addresses = (Value("address", address) for address in entry.all("address"))
    notes = (Value("note", f"supervised by: {agency}") for agency in entry.all("supervising agencies"))
    return Described(_own(entry), "Organization", (*names(entry), *addresses, *notes))


def _company(entry: Entry, context: LoadContext) -> Described:
    known = next((f for form in forms(entry) if (f := find("Company", form))), None)
    return Described(known or _own(entry), "Company", (*names(entry), *_country(entry, context)))


_KINDS: dict[str, Describe] = {
    "intelligence-agency": _agency,
    "threat-actor": _group,
    "microsoft-activity-group": _group,
    "mitre-intrusion-set": _group,
    "360net-threat-actor": _group,
    "china-defence-universities": _institution,
    "producer": _company,
    "surveillance-vendor": _company,
}


def _own(entry: Entry) -> str:
    return source_entity_id(SOURCE, entry.key)


def _state(name: str, entry: Entry, context: LoadContext) -> str | None:
    found = state(name)
    if found is None:
        context.note("unknown-state", entry.number, f"{entry.name}: {name}")
    return found


def _coded_state(entry: Entry, context: LoadContext) -> str | None:
    code, name = entry.one("country"), entry.one("country_name")
    found = (state_by_code("isoAlpha2", code) if code else None) or (state(name or code or "") or None)
    if found is None and (code or name):
        context.note("unknown-state", entry.number, f"{entry.name}: {code or name}")
    return found


def _country(entry: Entry, context: LoadContext) -> Iterator[Value]:
    for code in entry.all("country"):
        found = country_by_code("isoAlpha2", code)
        if found is None and (owner := state(code)):
            found = reference().by_id[owner].one("territory")
        if found:
            yield Value("country", found)
        else:
            context.note("unknown-state", entry.number, f"{entry.name}: {code}")


def _figures(entry: Entry) -> Iterator[Value]:
    """What the cluster measures and the ontology has no property for, as one line of text."""
    found = [text.format(value) for key, text in _FIGURES.items() if (value := entry.one(key))]
    if found:
        yield Value("note", ", ".join(found))
