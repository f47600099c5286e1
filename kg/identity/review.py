"""Working through candidates: each is shown, each answer becomes a judgement at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.identity.judgements import decide
from kg.store.bolt import Store

_ANSWERS = {"s": "same", "d": "different", "u": "unsure", "k": "skipped", "q": "quit"}
_QUESTION = "[s]ame  [d]ifferent  [u]nsure  s[k]ip  [q]uit"


def review(
    store: Store,
    candidates: Sequence[Mapping[str, Any]],
    *,
    by: str,
    ask: Callable[[], str],
    say: Callable[[str], None],
) -> dict[str, int]:
    """How many of each answer there were; ends at ``q``, at the end of the answers or of the candidates.

    Args:
        ask: the next line of the reviewer, ``""`` at the end.
    """
    counts = dict.fromkeys(("same", "different", "unsure", "skipped"), 0)
    for place, candidate in enumerate(candidates, 1):
        say(f"{place} of {len(candidates)}\n{described(candidate)}")
        answer = _answer(ask, say)
        if answer == "quit":
            break
        counts[answer] += 1
        if answer != "skipped":
            decide(store, candidate["left"], candidate["right"], answer, by=by, why=_why(candidate))
    return counts


def described(candidate: Mapping[str, Any]) -> str:
    """A candidate in words, some lines long."""
    lines = [f"{candidate['score']:.2f}  {candidate['class']}"]
    lines += [f"  {candidate[side]}  {candidate[side + 'Name']}" for side in ("left", "right")]
    lines += [f"  + {text}" for text in candidate["for"]]
    lines += [f"  - {text}" for text in candidate["against"]]
    return "\n".join(lines)


def _answer(ask: Callable[[], str], say: Callable[[str], None]) -> str:
    """One of the answers; what is none is asked again."""
    while True:
        say(_QUESTION)
        line = ask()
        if not line:
            return "quit"
        if found := _ANSWERS.get(line.strip().lower()[:1]):
            return found


def _why(candidate: Mapping[str, Any]) -> str:
    return f"reviewed at score {candidate['score']:.2f}"
