"""Fenced blocks and marked parts of the Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language and what it holds."""

    page: Path
    language: str
    text: str


def blocks(page: Path, language: str) -> list[Block]:
    """The page's fenced blocks in one language, in order."""
    text = page.read_text(encoding="utf-8")
    return [Block(page, m["language"], m["text"]) for m in _FENCE.finditer(text) if m["language"] == language]


def links(page: Path) -> Iterator[str]:
    """Targets of the page's links, outside of fenced blocks."""
    for match in _LINK.finditer(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        yield match["target"]


def marked(text: str, name: str) -> str:
    """What stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    return text.partition(f"<!-- {name} -->\n")[2].partition(f"<!-- /{name} -->")[0]


def with_marked(text: str, name: str, content: str) -> str:
    """The text with that part replaced."""
    return (
        text.replace(marked(text, name), content, 1)
        if marked(text, name)
        else text.replace(f"<!-- {name} -->\n", f"<!-- {name} -->\n{content}", 1)
    )
