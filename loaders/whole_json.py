"""A file that is one JSON value: read whole, within bounds, or refused."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from loaders.errors import TooLargeError, WrongFormatError
from loaders.lines import decode

_LARGEST = 64 * 1024 * 1024


def whole_json(stream: BinaryIO, where: str, what: str, hint: str) -> Any:
    """The value; what is wrong is told ``where`` (``file.json: ``) and of ``what`` it should have been.

    Raises:
        TooLargeError: more than 64 MB; ``hint`` says what to do about it.
        WrongFormatError: not whole JSON.
    """
    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise TooLargeError(f"{where}{what} of more than {_LARGEST:,} bytes", hint=hint)
    try:
        return json.loads(decode(content)[0])
    except (ValueError, RecursionError) as error:
        raise WrongFormatError(f"{where}not JSON: {error}", hint="is the file complete?") from error
