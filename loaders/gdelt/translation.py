"""The language an article was translated from, as GDELT's translator notes it (``srclc:spa;eng:…``)."""

from __future__ import annotations

_MARK = "srclc:"
# ISO 639-2 and 639-3 as GDELT writes them, in the shortest code, as BCP 47 asks.
_SHORT = {
    "afr": "af", "ara": "ar", "aze": "az", "ben": "bn", "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs",
    "cze": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "est": "et", "fas": "fa", "fin": "fi",
    "fra": "fr", "fre": "fr", "ger": "de", "glg": "gl", "gre": "el", "guj": "gu", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "hye": "hy", "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kan": "kn",
    "kat": "ka", "kaz": "kk", "kor": "ko", "lav": "lv", "lit": "lt", "mal": "ml", "mar": "mr", "mkd": "mk",
    "mon": "mn", "msa": "ms", "nep": "ne", "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "pan": "pa",
    "per": "fa", "pol": "pl", "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "sin": "si", "slk": "sk",
    "slv": "sl", "som": "so", "spa": "es", "sqi": "sq", "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta",
    "tel": "te", "tha": "th", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi", "zho": "zh",
    "chi": "zh",
}  # fmt: skip


def language(written: str) -> str:
    """The article's language as a BCP 47 tag; what was not translated is English.

    >>> language("srclc:spa;eng:GT-SPA 1.0"), language("")
    ('es', 'en')
    """
    found = next((part for part in written.split(";") if part.startswith(_MARK)), "")
    code = found.removeprefix(_MARK).strip().lower()
    return _SHORT.get(code, code) if code else "en"
