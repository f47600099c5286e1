"""Telling an article's paragraphs from the furniture of the site around them.

Works on plain paragraphs, so that text files copied from a browser are as clean as parsed pages. Nothing here
knows a site: the signs are vocabulary (disclaimers, sign-ups, consent, sharing), shape (a headline, a label
or a date has no sentence end) and position (what follows the last sentence of an article is not the article).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.news import phrases
from loaders.prose import ends_sentence

_WORDS_OF_A_SENTENCE = 2
_WORDS_OF_A_STANDFIRST = 8
_LONG = 25
_BODY_AFTER_BOX = 3
_LIST = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left and what went: the article's paragraphs, and the furniture in order."""

    body: tuple[str, ...]
    removed: tuple[str, ...]


def is_sentence(paragraph: str) -> bool:
    """Whether it reads as running text: it ends as a sentence does and is as long as one."""
    words = len(paragraph.split())
    ended = words >= _WORDS_OF_A_SENTENCE and ends_sentence(paragraph)
    return ended or words >= _LONG or _unspaced(paragraph)


def is_furniture(paragraph: str) -> bool:
    """Whether its words alone give it away, wherever it stands."""
    return phrases.is_label(paragraph) or phrases.is_date_line(paragraph)


def clean(paragraphs: Sequence[str]) -> Cleaned:
    """Take the furniture out of an article's paragraphs (its title is not among them)."""
    keep = [True] * len(paragraphs)
    _strip_boxes(paragraphs, keep)
    _strip_lists(paragraphs, keep)
    for index, paragraph in enumerate(paragraphs):
        keep[index] = keep[index] and not is_furniture(paragraph)
    _strip_head(paragraphs, keep)
    _strip_tail(paragraphs, keep)
    body = tuple(p for p, kept in zip(paragraphs, keep, strict=True) if kept)
    return Cleaned(body, tuple(p for p, kept in zip(paragraphs, keep, strict=True) if not kept))


def _strip_boxes(paragraphs: Sequence[str], keep: list[bool]) -> None:
    """A heading such as "Latest news" opens a box: to the end, or up to where the article goes on."""
    index = 0
    while index < len(paragraphs):
        if phrases.is_box_heading(paragraphs[index]):
            end = _end_of_box(paragraphs, index)
            keep[index:end] = [False] * (end - index)
            index = end
        index += 1


def _end_of_box(paragraphs: Sequence[str], start: int) -> int:
    rest = range(start + 1, len(paragraphs))
    dates = sum(phrases.is_date_line(paragraphs[i]) for i in rest)
    body = [i for i in rest if is_sentence(paragraphs[i]) and not _is_tail_phrase(paragraphs[i])]
    if len(body) < _BODY_AFTER_BOX or (dates >= 2 and dates * 2 >= len(body)):
        return len(paragraphs)
    return body[0]


def _strip_lists(paragraphs: Sequence[str], keep: list[bool]) -> None:
    """A run of lines without sentences that holds dates or labels is a list of other articles."""
    start = 0
    while start < len(paragraphs):
        end = start
        while end < len(paragraphs) and not is_sentence(paragraphs[end]):
            end += 1
        run = paragraphs[start:end]
        if len(run) >= _LIST and sum(is_furniture(line) for line in run) >= 2 and start > 0:
            keep[start:end] = [False] * len(run)
        start = end + 1


def _strip_head(paragraphs: Sequence[str], keep: list[bool]) -> None:
    """Before the first sentence only a standfirst belongs to the article."""
    for index, paragraph in enumerate(paragraphs):
        if is_sentence(paragraph) and keep[index]:
            return
        if any(is_sentence(p) for p in paragraphs[index:]):
            keep[index] = keep[index] and len(paragraph.split()) >= _WORDS_OF_A_STANDFIRST


def _strip_tail(paragraphs: Sequence[str], keep: list[bool]) -> None:
    """After the last sentence nothing belongs to the article; disclaimers are sentences in shape only."""
    if not any(is_sentence(p) for p, kept in zip(paragraphs, keep, strict=True) if kept):
        return  # a list, a table, a single headline: no sentence to measure by
    disclaimer = _first_disclaimer(paragraphs, keep)
    keep[disclaimer:] = [False] * (len(paragraphs) - disclaimer)
    for index in range(len(paragraphs) - 1, -1, -1):
        if keep[index] and is_sentence(paragraphs[index]) and not _is_tail_phrase(paragraphs[index]):
            return
        keep[index] = False


def _first_disclaimer(paragraphs: Sequence[str], keep: Sequence[bool]) -> int:
    """Where the closing disclaimers begin: from there on hardly anything reads as the article."""
    for index, paragraph in enumerate(paragraphs):
        if phrases.is_disclaimer(paragraph) and any(keep[:index]):
            rest = [p for p in paragraphs[index:] if is_sentence(p) and not _is_tail_phrase(p)]
            if len(rest) < _BODY_AFTER_BOX:
                return index
    return len(paragraphs)


def _is_tail_phrase(paragraph: str) -> bool:
    return phrases.is_ending(paragraph) or phrases.is_disclaimer(paragraph)


def _unspaced(paragraph: str) -> bool:
    """Chinese, Japanese and Thai write sentences without spaces."""
    return len(paragraph) >= 20 and len(paragraph.split()) * 12 < len(paragraph) and not paragraph.isascii()
