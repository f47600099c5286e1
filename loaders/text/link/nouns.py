"""The whole noun phrase around a head word: "two officials familiar with the matter"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from loaders.text.link.clusters import Cluster
from loaders.text.link.context import Context

_WORD_BEFORE = re.compile(r"(?:^|(?<=[\s(“\"‘]))([\w.'’$-]+)\s+$")
# Words that cannot stand inside a noun phrase before its head: whatever comes left of them is left out.
_OUTSIDE_WORDS = """
    no a an the and or but nor that which who whom whose when while where as after before since until
    because if though although than by to of in on at for from with without into onto over under
    about against between among through during amid said says say saying told tells telling
    according is are was were be been being has have had do does did not will would can could may
    might must should shall his her its their our my your this these those he she it they we you i
    there cited citing quoted quoting reported reporting reports added however meanwhile also still
    then now"""
_OUTSIDE = frozenset(_OUTSIDE_WORDS.split())
_MODIFIER = re.compile(
    r"\s+(?:familiar with|close to|briefed on|aware of|involved in|with (?:direct |first-?hand |personal )?"
    r"knowledge of|with knowledge|who (?:spoke|asked|requested|declined|was|were)|speaking on condition)\b"
)
_PREPOSITION = re.compile(r"\s+(?:from|within|inside|at|of|in|for)\s")
_PHRASE_END = re.compile(
    r"[,;:!?\n()“”\"—–]|(?<![A-Z])\.(?!\w)"
    r"|\s(?:said|says|say|saying|told|tells|that|and|but|when|while|confirmed|reported|reports"
    r"|claimed|claims|added|described|warned|denied|have|has|had|is|are|was|were|will|would|did|do|does|expect"
    r"|believe|as|after|before|because|since|citing|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_NUMBER_WORDS = "one two three four five six seven eight nine ten"
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS.split(), 1)}
_PARTITIVE = re.compile(
    rf"\b(?:{'|'.join(_NUMBERS)}|some|several|many) of (?:the|his|her|their|those) $", re.IGNORECASE
)
_SINGLE = frozenset(("a", "an", "another", "one"))
_MANY = frozenset(("several", "some", "many", "multiple", "dozens", "hundreds", "few"))
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of the text, without an article in front; ``count`` as written, digits for number words.

    ``plain`` are the words without the count.
    """

    text: str
    plain: str
    count: str | None


def phrase(cluster: Cluster, context: Context) -> Phrase:
    """Of the cluster's first mention that is no pronoun, without the verbs around it."""
    text = context.text
    mention = next((m for m in cluster.mentions if m.text == cluster.head), cluster.first)
    first, last = context.sentences.at(mention.start)
    place = bisect_left(context.triggers, (mention.start, mention.start))
    before = max([first, *(end for _, end in context.triggers[max(0, place - 1) : place])])
    after = min((start for start, _ in cluster.predicates if start >= mention.end), default=last)
    verb = min((start for start, _ in context.triggers[place : place + 1]), default=last)
    start = _left(text, before, mention.start)
    if partitive := _PARTITIVE.search(text, before, start):
        start = partitive.start()
    end = _right(text, mention.end, max(min(last, after), mention.end), max(min(last, verb), mention.end))
    article = text[first:start].split()[-1:]
    words = text[start:end]
    return Phrase(words, _plain(words), _count(words, article[0].lower() if article else ""))


def _left(text: str, first: int, start: int) -> int:
    while match := _WORD_BEFORE.search(text, first, start):
        word = match[1].lower()
        if word in _OUTSIDE or (word.endswith("ly") and word not in ("only", "early")):
            break
        start = match.start(1)
        if word in _NUMBERS or word in _MANY or word.isdigit() or word in ("another", "unnamed"):
            break
    return start


def _right(text: str, end: int, last: int, verb: int) -> int:
    """Over "familiar with …" up to the verb that makes them speak or a comma; over "of …" up to any verb."""
    match = _MODIFIER.match(text, end, last)
    if match is None:
        match, last = _PREPOSITION.match(text, end, verb), verb
    if match is None:
        return end
    stop = _PHRASE_END.search(text, match.end(), last)
    found = stop.start() if stop else last
    while found > end and text[found - 1].isspace():
        found -= 1
    return found if found > match.end() and len(text[end:found].split()) <= _LONGEST else end


def _plain(words: str) -> str:
    first, _, rest = words.partition(" ")
    return (
        rest if rest and (first.lower() in _NUMBERS or first.lower() in _MANY or first.isdigit()) else words
    )


def _count(words: str, article: str) -> str | None:
    first = words.split()[0].lower() if words else ""
    if first in _NUMBERS or first.isdigit():
        return _NUMBERS.get(first, first)
    if first in _MANY:
        return first
    return "1" if first in _SINGLE or article in _SINGLE else None
