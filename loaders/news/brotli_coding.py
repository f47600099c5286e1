"""Bodies in Brotli (``Content-Encoding: br``), for warcio, which undoes the other codings by itself."""

from __future__ import annotations

import brotli
from warcio.bufferedreaders import BufferedReader


class Brotli:
    """What warcio asks of a decompressor. A small body may expand to gigabytes: one call gives at most about
    ``most`` bytes, and whoever reads stops there."""

    unused_data = b""
    most = 16 * 1024 * 1024 + 1

    def __init__(self) -> None:
        self._running = brotli.Decompressor()

    def decompress(self, data: bytes) -> bytes:
        """The next part of the body; what stands behind its end is no part of it.

        Raises:
            ValueError: it is not Brotli.
        """
        if self._running.is_finished() or not self._running.can_accept_more_data():
            return b""
        try:
            return bytes(self._running.process(data, output_buffer_limit=self.most))
        except brotli.error as error:
            raise ValueError(f"not Brotli: {error}") from error

    def flush(self) -> bytes:
        """Nothing is held back."""
        return b""


def teach_brotli() -> None:
    """Let warcio undo the coding: the decompressor that it finds itself is not bounded."""
    BufferedReader.DECOMPRESSORS["br"] = Brotli
