"""Whether a text is one that the model can read: English."""

from __future__ import annotations

import unicodedata
from typing import Final

from loaders.language import ENGLISH, language

#: Codes the identifier gives to English headlines full of foreign names: none of them rules English out.
_NOT_TOLD_APART: Final = frozenset({ENGLISH, "pcm", "zxx"})
_SAMPLE: Final = 4000


def reason_to_skip(text: str) -> str | None:
    """Why a text should not be annotated, or nothing. A text without letters is harmless and passes."""
    letters = [c for c in text[:_SAMPLE] if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if 2 * latin < len(letters):
        return "not in Latin script"
    sample = text[:_SAMPLE]
    code = language(sample.lower() if sample.isupper() else sample)
    return None if code is None or code in _NOT_TOLD_APART else f"language is {code}, not en"
