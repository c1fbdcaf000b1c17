"""A first check of sanitised text: what could tell who the source is. It points out and asks; an officer decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import re2

from inkling.reading.machine.bounded import read_within
from inkling.safeguarding.rules.withholding import CutReason, KnownTeller, cuts_in

_NOT_ALL_READ = "The machine could not read all of this. Look for each name and number yourself."


@dataclass(frozen=True)
class Leak:
    """A place in the text (code points, end exclusive) that may point at the source, why, and what to do."""

    start: int
    end: int
    text: str
    why: str


NOBODY_KNOWN = KnownTeller()
_WHY = {
    CutReason.NAME: "A name of whoever told. Leave it out.",
    CutReason.CONTACT: "A way to reach whoever told. Leave it out.",
    CutReason.ADDRESS: "The address of whoever told. Leave it out.",
    CutReason.FIRST_PERSON: "First person: the source speaks. Write it in the third person.",
    CutReason.RELATION: "A relation can point at the source. Leave it out.",
    CutReason.WORK: "A job, a place of work or what somebody is to the child can point at the source. Leave it out.",
    CutReason.VANTAGE: "This shows from where it was seen or heard. Leave it out.",
    CutReason.ONLY_ONE: "Only one person could know this. Leave it out, or say it so that many could.",
    CutReason.REPORTING: "This says how it was told. State the information alone.",
}
_NAMES = frozenset({"person_name", "nickname"})
_NAMED = {
    "child_name": "A child's name. Is it needed by whoever receives this?",
    "person_name": "A name that no detail of this report holds. Is it the source's, or somebody's near them?",
    "nickname": "A name that no detail of this report holds. Is it the source's, or somebody's near them?",
    "phone": "A number. Is it the source's?",
    "email": "An address. Is it the source's?",
    "handle": "A name used online. Is it the source's?",
    "address": "An address. Is it where the source lives or works?",
}

_RELATION = (
    "mother|mum|mam|father|dad|step-?(?:mother|mum|father|dad|brother|sister)|sister|brother|aunt(?:ie|y)?|uncle|niece|"
    "nephew|gran(?:dmother|dad|dfather|ny|ma)?|nan(?:a|ny)?|cousin|neighbour|landlady|landlord|girlfriend|boyfriend|"
    "ex-partner|partner|flatmate|foster (?:carer|mother|father|mum|dad)|best friend|school ?friend"
)
_SERVICE = (
    "teacher|tutor|head ?teacher|social worker|key ?worker|youth worker|support worker|drug worker|school nurse|nurse|"
    "doctor|GP|counsellor|therapist|mentor|carer|residential worker|care staff|receptionist|night porter|"
    "hotel manager|duty manager|taxi driver|teaching assistant|personal adviser|health visitor|midwife|youth club|"
    "return home interview|children.s home|care home|refuge|hostel|clinic|helpline"
)
_TELLING = (
    "told|tells|disclosed|reported (?:to|that)|confided|informed|phoned|rang|texted|emailed|mentioned to|"
    "said (?:to|that)|says|overheard|witnessed|according to|anonymous(?:ly)?|"
    r"(?:the|a|an|our|this) (?:\w+ )?(?:informant|reporter|caller|source|referrer|teller|informer|witness|complainant)|"
    "(?:information|intelligence) (?:received )?from|(?:provided|supplied|passed on) by"
)
_WORKPLACE = (
    "members? of staff|staff (?:at|of|from|member)|(?:works?|working|employed|based) (?:in|at|for|as|on)|"
    "on (?:shift|duty)|control room|call handler|front desk"
)
_ONLY_ONE = "only (?:one )?(?:person|people)|nobody else|no one else|alone (?:knows|saw|knew)"


def _whole_words(words: str, *, flags: str = "(?i)") -> Any:
    return re2.compile(rf"{flags}(?:^|[^\p{{L}}\p{{N}}])((?:{words}))(?:$|[^\p{{L}}\p{{N}}])")


_PATTERNS: tuple[tuple[Any, str], ...] = (
    (
        _whole_words("I|me|my|mine|we|us|our|myself"),
        "First person: the source speaks. Write it in the third person.",
    ),
    (_whole_words(_RELATION), "A relation can point at the source. Leave it out."),
    (_whole_words(_SERVICE), "A service or job can point at the source. Leave it out."),
    (_whole_words(_WORKPLACE), "A place of work can point at the source. Leave it out."),
    (_whole_words(_ONLY_ONE), _WHY[CutReason.ONLY_ONE]),
    (_whole_words(_TELLING), "This says how it was told. State the information alone."),
    (
        re2.compile(r"([“\"][^”\"]{3,}[”\"]|‘[^’]{8,}’)"),
        "A quotation can be recognised. Put it in other words.",
    ),
    (
        _whole_words(r"\d{1,2}[:.]\d{2}(?: ?[ap]m)?"),
        "An exact time can point at who was there. Give the part of the day.",
    ),
    (
        _whole_words(r"(?:[A-Z]\.){1,3}|YP\d{0,2}|[A-Z]{2}\d?", flags=""),
        "Initials or a code can point at a child or a source.",
    ),
)


_LAST_WORDS = re2.compile(r"[.!?\n]\s+([^\s.!?]+(?: [^\s.!?]+)?)[.!]?\s*$")
_DIGIT = "(?:double |triple )?(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN_NUMBER = re2.compile(rf"(?i)\b{_DIGIT}(?:[ ,-]+{_DIGIT}){{5,}}\b")


def leaks_in(text: str, *, told: str = "", named: str = "", teller: KnownTeller = NOBODY_KNOWN) -> list[Leak]:
    """Return the places to look at again, in order.

    `told` is the text as told, whose long runs must not stand here; `named` are the names that were told of others,
    which may; `teller` is what is known of whoever told, apart from the sealed identities.
    """
    found: dict[tuple[int, int], Leak] = {}
    for leak in [
        *_runs(text, told),
        *_by_pattern(text),
        *_named(text, named),
        *_withheld(text, teller),
        *_signed(text),
    ]:
        found.setdefault((leak.start, leak.end), leak)
    return [found[place] for place in sorted(found)]


def _withheld(text: str, teller: KnownTeller) -> Iterator[Leak]:
    """Yield what the front door would not be shown either."""
    for cut in cuts_in(text, teller=teller):
        yield Leak(cut.start, cut.end, text[cut.start : cut.end], _WHY[cut.why])


def _readable(text: str) -> str:
    return "".join("\ufffd" if 0xD800 <= ord(char) <= 0xDFFF else char for char in text)


def _by_pattern(text: str) -> Iterator[Leak]:
    readable = _readable(text)
    for pattern, why in _PATTERNS:
        for match in pattern.finditer(readable):
            start, end = match.span(1)
            yield Leak(start, end, text[start:end], why)


def _signed(text: str) -> Iterator[Leak]:
    """Yield one or two words that stand alone at the end, and a number told in words."""
    last = _LAST_WORDS.search(_readable(text))
    if last:
        start, end = last.span(1)
        yield Leak(start, end, text[start:end], "This reads like a signature. Leave it out.")
    for match in _SPOKEN_NUMBER.finditer(_readable(text)):
        start, end = match.span()
        yield Leak(start, end, text[start:end], _NAMED["phone"])


def _named(text: str, named: str) -> Iterator[Leak]:
    others, plain = {word.strip(",.") for word in named.casefold().split()}, _plain(named)
    reading = read_within(text)
    if not reading.complete:
        yield Leak(0, len(text), text, _NOT_ALL_READ)
    for span in reading.spans:
        words = {word.strip(",.") for word in span.text.casefold().split()}
        known = words <= others or (span.type not in _NAMES and _plain(span.text) in plain)
        why = _NAMED.get(span.type)
        if why and (span.type == "child_name" or not known):
            yield Leak(span.start, span.end, span.text, why)


def _plain(told: str) -> str:
    return "".join(char for char in told.casefold() if char.isalnum())


def _runs(text: str, told: str, *, words: int = 8) -> Iterator[Leak]:
    spoken = " ".join(told.casefold().split())
    pieces = text.split()
    at = 0
    for first in range(max(0, len(pieces) - words + 1)):
        run = " ".join(pieces[first : first + words])
        start = text.find(pieces[first], at)
        at = start
        if " ".join(run.casefold().split()) in spoken:
            end = text.find(pieces[first + words - 1], start) + len(pieces[first + words - 1])
            yield Leak(
                start, end, text[start:end], "These words stand as they were told. Put them in other words."
            )
            return
