"""Numbers, statuses, stages, sentences: the small parts by themselves."""

from __future__ import annotations

import pytest

from loaders.text.annotation import Trigger
from loaders.text.interpret.numbers import toll
from loaders.text.interpret.status import Standing, stage, standing
from loaders.text.link.sentences import Sentences


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("eight", (8, 8, 8)),
        ("a dozen", None),
        ("at least 20", (20, 20, 20)),
        ("more than 1,200", (1200, 1200, 1200)),
        ("between 7 and 9", (7, 9, 9)),
        ("twenty-five", (25, 25, 25)),
        ("two hundred and ten", (210, 210, 210)),
        ("up to 40", (0, 40, 40)),
        ("dozens", None),
        ("hundreds", None),
        ("3 million", (3_000_000, 3_000_000, 3_000_000)),
    ],
)
def test_toll(words: str, counts: tuple[int, int, int] | None) -> None:
    assert toll(words) == counts


@pytest.mark.parametrize(
    ("cls", "status", "clause", "denied", "expected"),
    [
        ("Meet", "occurred", "they met", False, Standing("occurred")),
        ("Meet", "possible", "they may meet", False, Standing("considered", certainty="possible")),
        ("Meet", "negated", "was not ready to talk", False, Standing("refused")),
        ("Attack", "negated", "did not attack", False, Standing("occurred", "denied")),
        ("Attack", "negated", "did not attack", True, Standing("occurred", "denied")),
        (
            "Attack",
            "occurred",
            "troops reportedly attacked",
            False,
            Standing("occurred", certainty="probable"),
        ),
        ("Meet", "cancelled", "the talks were postponed", False, Standing("postponed", states_change=True)),
        (
            "Meet",
            "planned",
            "the talks were rescheduled for May",
            False,
            Standing("planned", states_change=True),
        ),
        ("Meet", "planned", "the planned talks", False, Standing("planned")),
    ],
)
def test_standing(cls: str, status: str, clause: str, denied: bool, expected: Standing) -> None:
    trigger = Trigger("v1", None, cls, status, "x", 0, 1)
    assert standing(trigger, clause, denied=denied, rejected=False) == expected


@pytest.mark.parametrize(
    ("status", "clause", "expected"),
    [
        ("considered", "is weighing whether to send missiles", "considered"),
        ("considered", "offered to send missiles", "offered"),
        ("considered", "asked for missiles", "requested"),
        ("planned", "approved the sale of missiles", "approved"),
        ("occurred", "sent missiles", "delivered"),
        ("refused", "will not send missiles", "refused"),
        ("cancelled", "the delivery was scrapped", "cancelled"),
    ],
)
def test_stage(status: str, clause: str, expected: str) -> None:
    assert stage(Standing(status), clause) == expected


def test_titles_and_initials_end_no_sentence() -> None:
    text = "Mr. Smith of the U.S. Navy met Gen. Ochoa. He left on Oct. 5. “Yes.” They said no."
    sentences = Sentences(text)
    starts = sorted({sentences.at(offset)[0] for offset in range(len(text))})
    assert [text[start:].split()[0] for start in starts] == ["Mr.", "He", "“Yes.”", "They"]


def test_a_clause_ends_at_commas_but_not_inside_numbers() -> None:
    text = "On Monday, they took $5,000,000 from him, police said."
    start, end = Sentences(text).clause(text.index("took"), text.index("took") + 4)
    assert text[start:end] == "they took $5,000,000 from him"
