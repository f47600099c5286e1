"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

ENGLISH = "en"
_ENOUGH = 60
_SURE = 0.9


def language(text: str, declared: str | None = None) -> str | None:
    """ISO 639-1 code: told from the text where it is long enough to be sure, else as declared.

    The text goes first, because templates declare the language of the site.
    """
    stated = declared.strip().lower().replace("_", "-").split("-")[0] if declared else None
    if len(text) < _ENOUGH and text.isascii():
        return stated or None
    code, probability = _identifier().classify(text[:4000])
    return str(code) if probability >= _SURE else stated or None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to load: only where a text is read

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])  # no dialects
    return identifier
