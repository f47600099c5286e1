"""Country codes as feeds write them, looked up in the reference data: one State and one Country each.

Seven code systems are known, under the names of the ontology's properties: ``isoAlpha2``, ``isoAlpha3``,
``m49``, ``fips`` (10-4), ``cow`` (Correlates of War), ``gleditschWard`` and ``cameo`` (actors). The same
letters mean different countries in different systems (``RS`` is Serbia in ISO, Russia in FIPS), so nothing
is looked up without saying which.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ontology.errors import UsageError
from ontology.reference import reference

SYSTEMS = frozenset({"isoAlpha2", "isoAlpha3", "m49", "fips", "cow", "gleditschWard", "cameo"})
_NUMERIC = frozenset({"m49", "cow", "gleditschWard"})
_PALESTINE, _GAZA, _WEST_BANK, _ROMANIA, _SERBIA = "Q219060", "Q39760", "Q36678", "Q218", "Q403"

# Codes that files hold beside the one the reference data keeps for the state.
_OTHER_CODES = {
    "cameo": {
        "ROM": _ROMANIA,  # ISO's code until 2002, CAMEO's until today
        "ROU": _ROMANIA,
        "TMP": "Q574",  # East Timor before it was Timor-Leste
        "MTN": "Q236",  # CAMEO's own for Montenegro
        "ZAR": "Q974",  # Zaire
        "KOS": "Q1246",
        "PAL": _PALESTINE,
        "WSB": _PALESTINE,
        "GZS": _PALESTINE,
        "SAH": "Q40362",  # the Sahrawi, beside ISO's ESH
    },
    "isoAlpha2": {"UK": "Q145", "EL": "Q41", "TP": "Q574", "ZR": "Q974"},
    "isoAlpha3": {"ROM": _ROMANIA, "TMP": "Q574", "ZAR": "Q974", "KSV": "Q1246", "XKK": "Q1246"},
    "fips": {
        "RB": _SERBIA,  # before 2008; geocoders still give all three
        "YI": _SERBIA,
        "SS": "Q958",  # South Sudan came after FIPS was withdrawn: OD or GENC's SS
    },
    "gleditschWard": {"345": "Q36704", "255": "Q183", "679": "Q805"},  # the last two are COW's
}
_OTHER_AREAS = {
    "cameo": {"GZS": _GAZA, "WSB": _WEST_BANK},
    "fips": {"JN": "Q842829", "SV": "Q842829"},  # Svalbard and Jan Mayen are one area in ISO
}


class UnknownCodeSystemError(UsageError):
    """Codes of a system that the reference data does not hold."""

    code = "unknown-code-system"


def state_by_code(system: str, code: str) -> str | None:
    """The id of the State with this code; ``None`` for areas that are no state (Hong Kong) and unknown codes.

    Letters may be of either case, numbers with or without leading zeros.

    Raises:
        UnknownCodeSystemError: no such system.
    """
    return _states(system).get(_normal(system, code))


def country_by_code(system: str, code: str) -> str | None:
    """The id of the Country with this code, or of the area (Hong Kong, Gaza Strip) that has one of its own.

    Raises:
        UnknownCodeSystemError: no such system.
    """
    return _places(system).get(_normal(system, code))


@cache
def _states(system: str) -> Mapping[str, str]:
    if system not in SYSTEMS:
        raise UnknownCodeSystemError(
            f"no country codes {system!r}", hint=f"known: {', '.join(sorted(SYSTEMS))}"
        )
    found = dict(_OTHER_CODES.get(system, {}))
    if system == "cameo":  # CAMEO takes ISO's three letters where it has none of its own
        found |= _coded("isoAlpha3", "State")
    return found | _coded(system, "State")


@cache
def _places(system: str) -> Mapping[str, str]:
    by_id = reference().by_id
    held = {code: by_id[state].one("territory") for code, state in _states(system).items()}
    found = {code: place for code, place in held.items() if place}
    if system == "cameo":
        found |= _coded("isoAlpha3", "AdminArea")
    found |= _coded(system, "AdminArea") | _coded(system, "Country")
    return found | _OTHER_AREAS.get(system, {})


def _coded(system: str, cls: str) -> dict[str, str]:
    return {
        _normal(system, code): entity.id
        for entity in reference().of_class(cls)
        for code in entity.all(system)
    }


def _normal(system: str, code: str) -> str:
    plain = code.strip().upper()
    return plain.lstrip("0") if system in _NUMERIC else plain
