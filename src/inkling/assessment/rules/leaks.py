"""A first check of sanitised text: what could tell who the source is. It points out and asks; an officer decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import re2

from inkling.extraction import extract


@dataclass(frozen=True)
class Leak:
    """A place in the text (code points, end exclusive) that may point at the source, why, and what to do."""

    start: int
    end: int
    text: str
    why: str


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
    "said (?:to|that)|says|overheard|witnessed|according to|the (?:informant|reporter|caller|source|referrer)"
)


def _whole_words(words: str, *, flags: str = "(?i)") -> Any:
    return re2.compile(rf"{flags}(?:^|[^\p{{L}}\p{{N}}])((?:{words}))(?:$|[^\p{{L}}\p{{N}}])")


_PATTERNS: tuple[tuple[Any, str], ...] = (
    (
        _whole_words("I|me|my|mine|we|us|our|myself"),
        "First person: the source speaks. Write it in the third person.",
    ),
    (_whole_words(_RELATION), "A relation can point at the source. Leave it out."),
    (_whole_words(_SERVICE), "A service or job can point at the source. Leave it out."),
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


def leaks_in(text: str, *, told: str = "") -> list[Leak]:
    """Give the places to look at again, in order. `told` is the text as told, whose long runs must not stand here."""
    found = {
        (leak.start, leak.end): leak for leak in [*_runs(text, told), *_contacts(text), *_by_pattern(text)]
    }
    return [found[place] for place in sorted(found)]


def _by_pattern(text: str) -> Iterator[Leak]:
    readable = "".join("\ufffd" if 0xD800 <= ord(char) <= 0xDFFF else char for char in text)
    for pattern, why in _PATTERNS:
        for match in pattern.finditer(readable):
            start, end = match.span(1)
            yield Leak(start, end, text[start:end], why)


def _contacts(text: str) -> Iterator[Leak]:
    for span in extract(text).spans:
        if span.type == "child_name":
            yield Leak(
                span.start, span.end, span.text, "A child's name. Is it needed by whoever receives this?"
            )


def _runs(text: str, told: str, *, words: int = 8) -> Iterator[Leak]:
    spoken = told.casefold()
    pieces = text.split()
    at = 0
    for first in range(max(0, len(pieces) - words + 1)):
        run = " ".join(pieces[first : first + words])
        start = text.find(pieces[first], at)
        at = start
        if " ".join(run.casefold().split()) in " ".join(spoken.split()):
            end = text.find(pieces[first + words - 1], start) + len(pieces[first + words - 1])
            yield Leak(
                start, end, text[start:end], "These words stand as they were told. Put them in other words."
            )
            return
