"""How a text is signed in another language: `З повагою, Оксана Білик`, `Mit freundlichen Grüßen, Jutta Weiss`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import re2

from inkling.extraction.cues import read_cues
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason

_MOST_BEHIND, _MOST_OF_A_NAME = 8, 3
# Characters in which a closing and a name stand; a text is searched no further back.
_LONGEST = 160
# Halves of a character, which stand alone in text that was broken.
_FIRST_HALF, _LAST_HALF = 0xD800, 0xDFFF
_WORD = re2.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.'\x{2019}-]*")
_MARKS = r"[\s,.!:;\x{2013}\x{2014}\x{60c}\x{ff0c}\x{3002}-]*"
_BEGINS = r"(?:^|[\s,.!?;:\x{2026}\x{60c}\x{ff0c}\x{3002}\x{964}])"
_NAME = r"\p{Lu}(?:[\p{Ll}\p{M}'\x{2019}-]+|\.)"
# Where the letters of a name are of another script than English, its capitals tell it.
_BARE = re2.compile(rf"(?:[\n.!?\x{{2026}}]\s*)({_NAME}(?: {_NAME}){{0,2}})[\s.!]*$")


def signed_elsewhere_cuts(context: Context) -> Iterator[Cut]:
    """Yield the name with which a text ends behind a closing of another language, or alone in another script.

    The closing goes with it: it says in which language whoever tells is at home.
    """
    text = context.passage.text
    begins = max(0, len(text) - _LONGEST)
    # What no encoding takes is no letter of a name.
    tail = "".join("?" if _FIRST_HALF <= ord(each) <= _LAST_HALF else each for each in text[begins:])
    for start, end in _signatures(tail):
        yield from _cut(context, begins + start, begins + end)
        return
    bare = _BARE.search(tail)
    if bare and not any("LATIN" in unicodedata.name(each, "") for each in bare.group(1) if each.isalpha()):
        start = begins + bare.start(1)
        if not any(each in text[:start] for each in bare.group(1).split()):
            yield from _cut(context, start, begins + bare.end(1))


def _signatures(tail: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where a closing stands with what is signed behind it."""
    end = len(tail.rstrip(" \n.!,"))
    for found in _pattern("closings").finditer(tail):
        line = tail[found.end() :].partition("\n")[0]
        if 0 < len(_WORD.findall(tail[found.end() :])) <= _MOST_BEHIND:
            yield found.start(1), end
        elif 0 < len(_WORD.findall(line)) <= _MOST_OF_A_NAME:
            yield found.start(1), found.end() + len(line.rstrip(" .,"))
    for found in _pattern("thanks").finditer(tail):
        told = _WORD.findall(tail[found.end() :])
        if 0 < len(told) <= _MOST_OF_A_NAME and all(map(_may_be_name, told)):
            yield found.start(1), end


def _cut(context: Context, start: int, end: int) -> Iterator[Cut]:
    """Cut what is signed, where no child is named in it."""
    tokens = context.passage.tokens
    if not any(context.is_childs(at) for at, token in enumerate(tokens) if start <= token.start < end):
        yield Cut(start, end, CutReason.NAME)


def _may_be_name(word: str) -> bool:
    """Say whether a word begins with a capital, or is of a script that has none."""
    return word[0].isalpha() and not word[0].islower()


@lru_cache(maxsize=2)
def _pattern(name: str) -> re2.Pattern[str]:
    closings = read_cues(Path(__file__).with_name("closings.txt"))[name]
    told = "|".join(
        re2.escape(each.replace("_", " ")).replace(r"\ ", r"\s+")
        for each in sorted(closings, key=len, reverse=True)
    )
    return re2.compile(
        rf"(?i){_BEGINS}({told})(?:[,.!:;\x{{2013}}\x{{2014}}\x{{60c}}\x{{ff0c}}-]|\s|$){_MARKS}"
    )
