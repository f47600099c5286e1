"""From GeoNames feature classes and codes to classes of the ontology (https://www.geonames.org/export/codes.html)."""

from __future__ import annotations

_CLASSES = {
    "A": "AdminArea",
    "P": "Settlement",
    "H": "NaturalFeature",  # water
    "T": "NaturalFeature",  # mountains, islands
    "U": "NaturalFeature",  # under the sea
    "V": "NaturalFeature",  # forests
    "R": "Facility",  # roads and railways
    "S": "Facility",  # buildings, airports, dams
    "L": "Place",  # regions, parks
}
# Made by people, though their class is water or land.
_FACILITIES = frozenset({
    "CNL", "CNLA", "CNLB", "CNLD", "CNLI", "CNLN", "CNLQ", "CNLSB", "CNLX", "DCK", "DCKB", "DTCH", "DTCHD",
    "DTCHI", "DTCHM", "RSV", "RSVI", "RSVT", "PNDSF", "COLF", "GASF", "OILF", "INDS", "MILB", "MNA", "MVA",
    "NVB", "PRT", "SALT",
})  # fmt: skip
_COUNTRIES = "PCL"


def class_of(feature_class: str, feature_code: str) -> str:
    """The ontology's class; ``Place`` for what GeoNames does not say."""
    if feature_class == "A" and feature_code.startswith(_COUNTRIES):
        return "Country"
    if feature_code in _FACILITIES:
        return "Facility"
    return _CLASSES.get(feature_class, "Place")
