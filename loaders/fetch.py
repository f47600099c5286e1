"""Downloading one address: bounded in size, time and redirects."""

from __future__ import annotations

import time
from typing import BinaryIO

import httpx

from loaders.addresses import without_user
from loaders.errors import TooLargeError, UnreadableInputError
from loaders.unpack import Limits

_REDIRECTS = 5
_TIMEOUT = httpx.Timeout(30.0, connect=10.0)
_HEADERS = {"user-agent": "statecraft (knowledge graph loader)", "accept-encoding": "identity"}


def download(address: str, target: BinaryIO, limits: Limits) -> None:
    """Write what the address serves to ``target``.

    Raises:
        UnreadableInputError: not reachable, an error status, too many redirects, too slow.
        TooLargeError: more than ``limits.size`` bytes.
    """
    until = time.monotonic() + limits.seconds
    left = limits.size
    shown = without_user(address)
    too_large = TooLargeError(f"{shown}: more than {limits.size:,} bytes", hint="fetch a part of it")
    client = httpx.Client(follow_redirects=True, max_redirects=_REDIRECTS, timeout=_TIMEOUT, headers=_HEADERS)
    try:
        with client, client.stream("GET", address) as response:
            if response.is_error:
                status = f"{response.status_code} {response.reason_phrase}"
                raise UnreadableInputError(f"{shown}: {status}", hint="check the address")
            if _declared(response) > left:
                raise too_large
            for part in response.iter_raw():  # compressed or not, it is unpacked within bounds later
                left -= len(part)
                if left < 0:
                    raise TooLargeError(
                        f"{shown}: more than {limits.size:,} bytes", hint="fetch a part of it"
                    )
                if time.monotonic() > until:
                    raise UnreadableInputError(
                        f"{shown}: not done in {limits.seconds:.0f} s", hint="try again"
                    )
                target.write(part)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableInputError(f"{shown}: {error}", hint="check the address and the network") from error


def _declared(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0
