"""What SIPRI's weapon descriptions mean in the ontology's list of weapon kinds."""

from __future__ import annotations

import re
from functools import cache

# The first that fits counts, so the narrower stand before the wider. Of the kinds the first is the usual one;
# a weapon of the reference data has to be of one of them.
_RULES = (
    (r"\bengine|turbofan|turboshaft|turboprop|turbojet|diesel|gas turbine", ("engine",)),
    (r"turret|\bcatapult", ("other",)),
    (r"radar\b|sonar|search system|sensor|electro-optical|sight|pod\b", ("sensor",)),
    (r"satellite", ("satellite",)),
    (r"loitering", ("loitering-munition", "uav")),
    (r"\buavs?\b|\bucav", ("uav", "loitering-munition")),
    (r"\busv\b|\buuv\b|unmanned", ("unmanned-vessel", "uav")),
    (r"torpedo boat|torpedo craft", ("warship",)),
    (r"torpedo", ("torpedo",)),
    (r"anti-tank missile", ("anti-tank-missile",)),
    (r"air-to-air|\bbvraam|\bsraam", ("air-to-air-missile",)),
    (r"\bsams?\b|\babm|air-defence|air defence|anti-aircraft|\bciws|close-in", ("air-defence",)),
    (r"anti-ship|coastal defence", ("anti-ship-missile", "cruise-missile", "hypersonic-missile", "missile")),
    (
        r"surface-to-surface|\bssm\b|ballistic",
        ("ballistic-missile", "cruise-missile", "hypersonic-missile", "rocket-artillery", "missile"),
    ),
    (
        r"land-attack|\basm\b|air-to-surface|cruise missile|anti-radar",
        ("cruise-missile", "anti-tank-missile", "missile", "hypersonic-missile", "bomb"),
    ),
    (r"missile", ("missile", "cruise-missile", "ballistic-missile")),
    (r"bomb\b", ("bomb",)),
    (r"rocket launcher|\bmrl\b|guided rocket", ("rocket-artillery", "ballistic-missile")),
    (r"shell\b|ammunition|projectile", ("ammunition",)),
    (r"helicopter", ("helicopter",)),
    (r"fighter|\bfga\b|bomber|combat aircraft|ground attack", ("combat-aircraft", "aircraft")),
    (r"trainer", ("aircraft", "combat-aircraft")),
    (r"transport aircraft|tanker aircraft|tanker/transport", ("transport-aircraft", "aircraft")),
    (r"aircraft carrier|seaplane tender", ("warship",)),
    (r"aircraft|airship|\baew", ("aircraft", "transport-aircraft")),
    (r"mortar", ("mortar", "artillery")),
    (r"\bgun|howitzer|artillery", ("artillery",)),
    (r"submarine", ("submarine",)),
    (r"\btank\b(?! destroyer)", ("tank", "armoured-vehicle")),
    (
        r"armoured|\bapc|\bifv|\barv|\baev|\bapv|avlb|vehicle|tank destroyer|command post",
        ("armoured-vehicle", "military-vehicle"),
    ),
    (
        r"frigate|corvette|destroyer|cruiser|ship|boat|craft|minesweeper|minehunter|\bopv|\bfac\b|tanker|\bmcm",
        ("warship",),
    ),
)  # fmt: skip


@cache
def kinds(description: str) -> tuple[str, ...]:
    """The kinds that a description can mean, the usual one first; none where it says nothing we know."""
    text = description.lower()
    return next((found for pattern, found in _RULES if re.search(pattern, text)), ())
