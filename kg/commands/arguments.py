"""Arguments that several commands take in one form: a text, or ``@FILE`` for the text in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ontology.errors import InputError, UsageError

_LONGEST = 16 * 1024 * 1024


class BadJsonError(UsageError):
    """An option that takes JSON holds something else."""

    code = "bad-json"


class UnreadableFileError(InputError):
    """A file named on the command line cannot be read."""

    code = "unreadable-file"


def text_argument(value: str) -> str:
    """The argument itself, or for ``@FILE`` what the file holds.

    Raises:
        UnreadableFileError: no such file, not readable, endless, or not UTF-8.
    """
    if not value.startswith("@"):
        return value
    try:
        with Path(value[1:]).open(encoding="utf-8") as file:
            text = file.read(_LONGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"{value[1:]}: {error}", hint="@ is followed by a file's path") from error
    if len(text) > _LONGEST:
        raise UnreadableFileError(
            f"{value[1:]}: more than {_LONGEST:,} characters", hint="is it the right file?"
        )
    return text


def json_argument(name: str, value: str | None) -> dict[str, Any]:
    """A JSON object given as an option (``@FILE`` allowed); ``{}`` when it is not given.

    Raises:
        BadJsonError: not JSON, or not an object; names the option.
    """
    if not value:
        return {}
    try:
        found = json.loads(text_argument(value))
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is a ValueError too
    except (ValueError, RecursionError) as error:
        raise BadJsonError(f"{name} is not JSON: {error}", hint=f"""{name} '{{"id": "Q159"}}'""") from error
    if not isinstance(found, dict):
        raise BadJsonError(f"{name} is a {type(found).__name__}, not an object", hint="give names and values")
    return found
