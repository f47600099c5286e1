"""Addresses as they may be shown and stored."""

from __future__ import annotations


def without_user(address: str) -> str:
    """The address without the user and password it may hold."""
    scheme, separator, rest = address.partition("://")
    place, slash, path = rest.partition("/")
    return scheme + separator + place.rpartition("@")[2] + slash + path
