"""Which numbers came by already, in a bit for each: twelve million of them in less than two megabytes."""

from __future__ import annotations


class Seen:
    """Numbers from 1 to :attr:`LARGEST`."""

    LARGEST = 2**28

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, number: int) -> bool:
        """Note a number; whether it is new.

        Raises:
            ValueError: below 1 or beyond :attr:`LARGEST`.
        """
        if not 0 < number <= self.LARGEST:
            raise ValueError(number)
        place, bit = number >> 3, 1 << (number & 7)
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits)))
        if self._bits[place] & bit:
            return False
        self._bits[place] |= bit
        return True
