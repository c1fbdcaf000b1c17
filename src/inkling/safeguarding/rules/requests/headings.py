"""Who must not find out under a heading of a record: its line says whom, whole. And who is added in a few words after.

"Who must not know: Biscuit obviously", and "Nan not to be told, bad heart. Biscuit obviously."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.requests.scoring import names_somebody
from inkling.safeguarding.rules.text.lists import words
from inkling.safeguarding.rules.text.passage import Passage
from inkling.safeguarding.rules.text.sentences import Sentence, sentences_of

_WHO = (
    r"who(?:m| else)? (?:(?:must|should|can|may) (?:not|never)|mustn'?t|shouldn'?t|can'?t|cannot) "
    r"(?:ever )?(?:know|find out|be told|hear|learn|see)(?: (?:of|about) (?:it|this))?"
)
_NOT_TO = (
    r"(?:(?:people|person|anyone|those|who(?:m)?) )?(?:is |are )?"
    r"not to (?:be told|know|find out|tell|inform|contact)"
)
_MUST_NOT = r"must(?:n'?t| not) (?:know|be told|find out)"
_DO_NOT = r"(?:please )?(?:do not|don'?t|never) (?:tell|inform|contact|ring|share with)"
_BULLET = r"[\s\-*>#0-9.)]*"
_LED = re2.compile(rf"(?i)^{_BULLET}(?:{_WHO}|{_NOT_TO}|{_MUST_NOT}|{_DO_NOT}) ?(?:[:=?]+ ?-?|-+ )\s*")
_ALONE = re2.compile(rf"(?i)^{_BULLET}(?:{_WHO}|{_NOT_TO}|{_MUST_NOT}|{_DO_NOT}) ?[:?\-=]*\s*$")
_ASKS_WHO = re2.compile(rf"(?i)^{_BULLET}{_WHO}")
# What a form says where nobody is named.
_NOBODY = re2.compile(
    r"(?i)^\W*(?:no ?(?:one|body)|none|n/?a|nil|unknown|not (?:asked|said|known|discussed|applicable)|tbc|no)?\W*$"
)
_HEADING = re2.compile(r":\s*$")
# "Biscuit obviously", "Same for his uncle", "Nor Tyler", "Or the home".
_ADDS_FIRST = re2.compile(r"(?i)^(?:and|or|nor|neither|also|same (?:for|with|goes for))\b")
_ADDS_LAST = re2.compile(
    r"(?i)\b(?:obviously|obvs|either|neither|too|as well|likewise|especially|of course|definitely)\W*$"
)
_OF_DEEDS = frozenset(
    "i he she they it we you hes shes theyre im its who what when where then there else so if is was are were did "
    "does do has had have will would can could went goes got said says tells told came comes".split()
)
_FEW, _MOST_LINES, _LONGEST = 6, 3, 300


def requests_under_headings(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Yield the place of each heading that asks who must not find out, and what stands under it; None where nobody."""
    lines = list(_lines(text))
    for at, (start, end) in enumerate(lines):
        told = shadow(text[start:end])
        if led := _LED.match(told):
            named = (
                None
                if _NOBODY.match(told[led.end() :])
                else (start, _end_of_whom(text, start + led.end(), end))
            )
            if led.end() < len(told.rstrip()):
                yield (start, end), named
                continue
        begins = at == 0 or not _is_told(text, lines[at - 1]) or ":" in told or _ASKS_WHO.match(told)
        if begins and _ALONE.match(told):
            for place in _under(text, lines[at + 1 :]):
                yield (start, place[1]), None if _NOBODY.match(shadow(text[place[0] : place[1]])) else place


def _end_of_whom(text: str, start: int, end: int) -> int:
    """Return where a line under a heading ends to say whom: its first sentence, and what follows without a deed."""
    last = start
    for each in sentences_of(text[start : min(end, start + _LONGEST)]):
        said = shadow(text[start + each.start : start + each.end]).casefold().split()
        if last > start and _OF_DEEDS.intersection(word.strip(".,;:!?()") for word in said):
            break
        last = start + each.end
    return last


def added_after(passage: Passage, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a few words that add whom right after a request: `Biscuit obviously`."""
    text, adds = passage.text, False
    for sentence in sentences_of(text):
        first, end = _without_blanks(text, sentence)
        if first >= end:
            continue
        if any(start < sentence.end and sentence.start < close for start, close in places):
            adds = True
        elif adds and (adds := _adds_whom(passage, first, end)):
            yield first, end


def _adds_whom(passage: Passage, start: int, end: int) -> bool:
    told = shadow(passage.text[start:end])
    if len(told.split()) > _FEW or not (_ADDS_FIRST.search(told) or _ADDS_LAST.search(told)):
        return False
    places = [at for at, each in enumerate(passage.tokens) if start <= each.start < end]
    if any(passage.key(at) in _OF_DEEDS for at in places):
        return False
    idle = words("function") | _OF_DEEDS
    named = any(
        passage.capital(at) and passage.key(at) not in idle and not _leads(passage.key(at)) for at in places
    )
    whom = any(passage.key(at) in {"him", "her", "them"} for at in places)
    return named or whom or names_somebody(passage, start, end)


def _leads(key: str) -> bool:
    return bool(_ADDS_FIRST.search(key)) or key in {"same", "obviously", "obvs", "definitely", "not"}


def _without_blanks(text: str, sentence: Sentence) -> tuple[int, int]:
    told = text[sentence.start : sentence.end]
    return sentence.start + len(told) - len(told.lstrip()), sentence.start + len(told.rstrip())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _is_told(text: str, line: tuple[int, int]) -> bool:
    return bool(text[line[0] : line[1]].strip())


def _under(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the lines under a heading, up to an empty one or the next heading."""
    for start, end in lines[:_MOST_LINES]:
        if not _is_told(text, (start, end)) or _HEADING.search(text[start:end]):
            return
        yield start, min(end, start + _LONGEST)
