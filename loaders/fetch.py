"""Downloading one address: bounded in size, time and redirects."""

from __future__ import annotations

import time
from typing import BinaryIO

import httpx

from loaders.errors import TooLargeError, UnreadableInputError
from loaders.unpack import Limits

_REDIRECTS = 5
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_AGENT = "statecraft (knowledge graph loader)"


def download(address: str, target: BinaryIO, limits: Limits) -> None:
    """Write what the address serves to ``target``.

    Raises:
        UnreadableInputError: not reachable, an error status, too many redirects, too slow.
        TooLargeError: more than ``limits.size`` bytes.
    """
    until = time.monotonic() + limits.seconds
    left = limits.size
    client = httpx.Client(
        follow_redirects=True, max_redirects=_REDIRECTS, timeout=_TIMEOUT, headers={"user-agent": _AGENT}
    )
    try:
        with client, client.stream("GET", address) as response:
            response.raise_for_status()
            for part in response.iter_bytes():
                left -= len(part)
                if left < 0:
                    raise TooLargeError(
                        f"{address}: more than {limits.size:,} bytes", hint="fetch a part of it"
                    )
                if time.monotonic() > until:
                    raise UnreadableInputError(
                        f"{address}: not done in {limits.seconds:.0f} s", hint="try again"
                    )
                target.write(part)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableInputError(f"{address}: {error}", hint="check the address and the network") from error
