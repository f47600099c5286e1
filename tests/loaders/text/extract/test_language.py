"""Other languages are recognised; short or odd English is not mistaken for one."""

from __future__ import annotations

import pytest

from loaders.text.extract.language import reason_to_skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345 !?",
        "Putin",
        "ISRAEL STRIKES GAZA AFTER THE ATTACK ON THE CROSSING, OFFICIALS SAID",
        "Shinzo Abe visits Jakarta",
    ],
)
def test_english_and_undecided_pass(text: str) -> None:
    assert reason_to_skip(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Путин встретился с Си в Пекине.",
        "北京和莫斯科签署协议",
        "Der Bundeskanzler traf sich am Dienstag mit seinem französischen Amtskollegen in Berlin.",
        "El presidente se reunió ayer con su homólogo en Madrid para hablar de la guerra en Ucrania.",
    ],
)
def test_other_languages_are_skipped_with_a_reason(text: str) -> None:
    assert reason_to_skip(text)
