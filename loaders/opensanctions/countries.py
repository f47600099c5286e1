"""Countries as FollowTheMoney writes them: ISO 3166-1 in lower case, and codes for what has none there."""

from __future__ import annotations

from loaders.country_codes import country_by_code, state_by_code
from ontology.reference import reference

# States that are gone, or that few recognise: FollowTheMoney's own codes.
_STATES = {
    "su": "Q15180",
    "suhh": "Q15180",
    "yu": "Q36704",
    "yucs": "Q36704",
    "ddde": "Q16957",
    "dd": "Q16957",
    "cshh": "Q33946",
    "csxx": "Q37024",
    "ge-ab": "Q23334",
    "abk": "Q23334",
    "x-so": "Q23427",
    "ge-ts": "Q23427",
    "az-nk": "Q2397204",
    "cy-trnc": "Q23681",
    "md-pmr": "Q907112",
    "so-som": "Q34754",
    "ua-dpr": "Q16150196",
    "ua-lpr": "Q16746854",
}


def state(code: str) -> str | None:
    """The State of a code; of a part of a country (``gb-sct``) that of the whole."""
    plain = code.strip().lower()
    own = _STATES.get(plain)
    if own in reference().by_id:
        return own
    return state_by_code("isoAlpha2", plain.partition("-")[0])


def country(code: str) -> str | None:
    """The Country of a code, or the area (Hong Kong) that has a code of its own."""
    plain = code.strip().lower()
    own = reference().by_id.get(_STATES.get(plain, ""))
    if own is not None:
        return own.one("territory")
    return country_by_code("isoAlpha2", plain.partition("-")[0])


def country_name(code: str) -> str:
    """The name of a code's country, else the code itself."""
    found = reference().by_id.get(country(code) or "")
    return found.name if found else code
