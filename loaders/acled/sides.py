"""Who acts on whom: the first and second actor are in no such order, their kinds and the event tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import Argument
from loaders.acled.actors import actor, kind_of
from loaders.acled.event import Event
from loaders.named import Named

_UNARMED = ("civilians", "protesters")
_DEMONSTRATORS = ("rioters", "protesters")
_STATES = ("state", "external")
_MUTUAL = frozenset({"AgreementEvent"})
# Either side may have begun, and the ontology has a role for that.
_UNDIRECTED = frozenset({"Attack"})
_TAKES = {"Government regains territory": _STATES, "Mob violence": ("rioters",)}
_LOSES = {"Non-state actor overtakes territory": ("state",)}


class Side(NamedTuple):
    """The named actor first, then those associated with it; ``kind`` is that of the first."""

    actors: tuple[Named, ...]
    kind: str


def sides(event: Event) -> tuple[Side, Side]:
    """Both sides; the second may be empty."""
    return _side(event, "1"), _side(event, "2")


def arguments(event: Event, first: Side, second: Side) -> tuple[Argument, ...]:
    """The actors in the roles that the class of the event has for them."""
    if event.cls == "Event":  # something that happened to or with them; the note says what
        return _filled("OBJECT", (*first.actors, *second.actors))
    if event.cls in _MUTUAL or (event["event_type"] == "Battles" and event.cls in _UNDIRECTED):
        return _filled("PARTICIPANT", (*first.actors, *second.actors))
    if event.cls == "Mobilization":
        return _filled("AGENT", (*first.actors, *second.actors))
    turned = _turned(event, first, second)
    if turned is None and event.cls in _UNDIRECTED and second.actors:
        return _filled("PARTICIPANT", (*first.actors, *second.actors))
    acting, other = (second, first) if turned else (first, second)
    return (*_filled("AGENT", acting.actors), *_filled("RECIPIENT", other.actors))


def _turned(event: Event, first: Side, second: Side) -> bool | None:
    """Whether the second side acts on the first; ``None`` where nothing tells."""
    if event.cls == "Protest":
        return _either(first.kind in _DEMONSTRATORS, second.kind in _DEMONSTRATORS)
    sub = event["sub_event_type"]
    if sub in _TAKES:
        return _either(first.kind in _TAKES[sub], second.kind in _TAKES[sub])
    if sub in _LOSES:
        return _either(second.kind in _LOSES[sub], first.kind in _LOSES[sub])
    return _either(second.kind in _UNARMED, first.kind in _UNARMED)


def _either(first: bool, second: bool) -> bool | None:
    return None if first == second else second


def _side(event: Event, number: str) -> Side:
    name = event[f"actor{number}"]
    if not name:
        return Side((), "")
    kind = kind_of(event[f"inter{number}"], name)
    associated = _listed(event[f"assoc_actor_{number}"])
    return Side((actor(name, kind), *(actor(other, "") for other in associated)), kind)


def _listed(names: str) -> Iterator[str]:
    return (name.strip() for name in names.split(";") if name.strip())


def _filled(role: str, actors: Iterable[Named]) -> tuple[Argument, ...]:
    return tuple(dict.fromkeys(Argument(role, one.id) for one in actors))
