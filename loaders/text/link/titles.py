"""Titles of offices and the rank they mean, where the words alone say it."""

from __future__ import annotations

from kg.ids import name_key

_RANKS = {
    "head-of-state": "president, king, queen, emperor, emir, sultan, monarch, head of state, supreme leader",
    "head-of-government": "prime minister, premier, chancellor, taoiseach, head of government, pm",
    "foreign-minister": "foreign minister, foreign secretary, secretary of state, "
    "minister of foreign affairs, external affairs minister, top diplomat, chief diplomat",
    "defence-minister": "defence minister, defense minister, minister of defence, "
    "minister of defense, defence secretary, defense secretary, "
    "secretary of defense, secretary of war, defense chief, defence chief",
    "ambassador": "ambassador",
    "envoy": "envoy, special envoy",
    "spokesperson": "spokesperson, spokesman, spokeswoman",
    "governor": "governor",
    "mayor": "mayor",
    "judge": "judge, justice, chief justice",
    "legislator": "senator, lawmaker, congressman, congresswoman, representative, mp, member of parliament",
}
_RANK_OF = {title: rank for rank, titles in _RANKS.items() for title in titles.split(", ")}
TOP = frozenset(("head-of-state", "head-of-government"))
# Ranks of which a State has one holder at a time, so that the title alone tells who is meant.
SINGLE = TOP | {"foreign-minister", "defence-minister"}


def rank_of(title: str) -> str | None:
    """``"Foreign Ministers"`` → ``"foreign-minister"``; ``None`` when the title does not tell."""
    key = name_key(title)
    return _RANK_OF.get(key) or _RANK_OF.get(key.removesuffix("s"))


def is_plural(title: str) -> bool:
    """Whether the title means several holders."""
    key = name_key(title)
    return key not in _RANK_OF and (key.removesuffix("s") in _RANK_OF or key in ("leaders", "ministers"))


def is_leader(title: str) -> bool:
    """``leader``: whoever really leads the State, of whatever rank."""
    return name_key(title).removesuffix("s") in ("leader", "counterpart")
