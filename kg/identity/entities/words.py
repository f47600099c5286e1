"""Names as words that can be compared across scripts, transliterations and orders."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from anyascii import anyascii

from kg.ids import name_key


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Said of many and telling nothing of whom: titles and forms of address, forms of companies.
_TITLES = _set(
    "mr mrs ms dr prof professor sir lord haji hajji hajj sheikh shaykh sheik shaikh mullah mulla "
    "maulavi mawlawi maulawi qari ayatollah general gen colonel col maj major lt lieutenant brig "
    "brigadier capt captain admiral adm his her excellency hon jr sr engineer eng ustad said sayyid "
    "sayed"
)
_FORMS = {
    "company": "co",
    "limited": "ltd",
    "corporation": "corp",
    "incorporated": "inc",
    "obshchestvo": "ooo",
}
_LEGAL = _set(
    "co ltd llc inc corp plc gmbh ag sa sarl srl spa bv nv oy ab as ooo oao zao pao ao tov pp jsc "
    "ojsc cjsc pjsc fze fzco fzc dmcc llp lp pte pty sdn bhd kg ev the of and for de la i"
)
# The forms that are phrases, as the alphabets of Russian and Ukrainian are transliterated.
_LEGAL_PHRASE = re.compile(
    r"\b(?:ob\w+estvo s ogranichenno\w* otvetstvennost\w*|tovar\w+stvo z obme\w+ vidpovidal\w+"
    r"|limited liability (?:company|partnership)|(?:(?:public|open|closed) )?joint stock company"
    r"|(?:(?:publichnoe|otkrytoe|zakrytoe) )?aktsionernoe ob\w+estvo|aktsionerne tovar\w+stvo)\b"
)
_PARTICLES = _set("al el ul ad ash as an ar at az bin ben ibn bint abu oul ould de van von der da")
_SAME_SOUND = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("sch", "s"), ("shch", "s"), ("sh", "s"),
    ("ch", "c"), ("zh", "j"), ("dj", "j"), ("dz", "z"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("ou", "u"), ("iy", "y"), ("ij", "y"),
)  # fmt: skip
_MARKS = re.compile(r"['`]")  # soft signs, ayns and elisions, written by some and left out by others
_VOWELS = re.compile(r"[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


class Name(NamedTuple):
    """One name: its words without titles and legal forms, as written, and whether it only helps to find."""

    words: tuple[str, ...]
    text: str
    weak: bool


def name_of(text: str, *, weak: bool = False, personal: bool = False) -> Name:
    """The name in comparable words; ``personal`` names lose titles, others their legal form."""
    key = name_key(_MARKS.sub("", anyascii(text)))
    if not personal:
        key = _LEGAL_PHRASE.sub(" ", key)
    words = [_FORMS.get(word, word) for word in key.split()]
    dropped = _TITLES if personal else _LEGAL
    kept = [word for word in words if word not in dropped] or words
    if personal:
        kept = [word for word in kept if word not in _PARTICLES] or kept
    return Name(tuple(intern(word) for word in kept), text[:200], weak)


def words_of(text: str) -> list[str]:
    """The words of a description that can tell something."""
    return [word for word in name_key(text).split() if len(word) > 2]


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """What is left of a word in any transliteration: its consonants, alike ones as one.

    >>> skeleton("khaliq"), skeleton("haleq"), skeleton("mohammed"), skeleton("muhamad")
    ('hlk', 'hlk', 'mhmd', 'mhmd')
    """
    if word.isdigit():
        return word
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    return intern(_TWICE.sub(r"\1", _VOWELS.sub("", word)) or word[:1])
