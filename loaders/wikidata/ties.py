"""Which properties tie two items for a time, and what the tie is in the ontology."""

from __future__ import annotations

from typing import NamedTuple


class Tie(NamedTuple):
    """What a property is: the class of the fact, the role of the item, the role of the value, its label."""

    cls: str
    own: str
    other: str
    word: str


TIES = {
    "P39": Tie("Tenure", "HOLDER", "POSITION", "position held"),
    "P1308": Tie("Tenure", "POSITION", "HOLDER", "officeholder"),
    "P35": Tie("Tenure", "BODY", "HOLDER", "head of state"),
    "P6": Tie("Tenure", "BODY", "HOLDER", "head of government"),
    "P488": Tie("Tenure", "BODY", "HOLDER", "chairperson"),
    "P169": Tie("Tenure", "BODY", "HOLDER", "chief executive officer"),
    "P1037": Tie("Tenure", "BODY", "HOLDER", "director"),
    "P3975": Tie("Tenure", "BODY", "HOLDER", "secretary general"),
    "P108": Tie("Tenure", "HOLDER", "BODY", "employer"),
    "P463": Tie("Membership", "MEMBER", "BODY", "member of"),
    "P102": Tie("Membership", "MEMBER", "BODY", "member of political party"),
    "P1416": Tie("Membership", "MEMBER", "BODY", "affiliation"),
    "P241": Tie("Membership", "MEMBER", "BODY", "military branch"),
    "P127": Tie("Ownership", "ASSET", "OWNER", "owned by"),
    "P1830": Tie("Ownership", "OWNER", "ASSET", "owner of"),
    "P22": Tie("Kinship", "SUBJECT", "COUNTERPART", "father"),
    "P25": Tie("Kinship", "SUBJECT", "COUNTERPART", "mother"),
    "P40": Tie("Kinship", "COUNTERPART", "SUBJECT", "child"),
    "P26": Tie("Kinship", "SUBJECT", "COUNTERPART", "spouse"),
    "P451": Tie("Kinship", "SUBJECT", "COUNTERPART", "partner"),
    "P3373": Tie("Kinship", "SUBJECT", "COUNTERPART", "sibling"),
    "P1038": Tie("Kinship", "SUBJECT", "COUNTERPART", "relative"),
    "P3342": Tie("Relationship", "SUBJECT", "COUNTERPART", "significant person"),
}
MUTUAL = frozenset({"P26", "P451", "P3373", "P1038"})
SIDES = ("SUBJECT", "COUNTERPART")
TWO_SIDED = {
    "P22": "parent",
    "P25": "parent",
    "P40": "parent",
    "P26": "spouse",
    "P451": "partner",
    "P3373": "sibling",
    "P1038": "relative",
    "P127": "owner",
    "P1830": "owner",
}
OFFICES_OF = {"P35": "P1906", "P6": "P1313"}  # the office that the head of state, of government holds
TAKEN = frozenset({*TIES, *OFFICES_OF.values()})
"""The properties that this module reads."""
# What a tenure's qualifiers say the office is of: directed body, "of", employer, jurisdiction, country.
BODIES = ("P2389", "P642", "P108", "P1001", "P17")
QUALIFIERS = frozenset({"P580", "P582", "P585", "P1365", "P1366", "P5102", "P1480", *BODIES})
# The nature of a statement (P5102) and its circumstances (P1480).
CERTAINTY = {
    "Q18122778": "probable",  # presumably
    "Q56644435": "probable",  # probably
    "Q30230067": "possible",  # possibly
    "Q32188232": "possible",  # allegedly
    "Q18912752": "possible",  # disputed
    "Q18603603": "possible",  # hypothesis
}
