"""A first check of sanitised text: what could tell who the source is. It points out and asks; an officer decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import re2

from inkling.dissemination.rules.habits import HABIT
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.reading.machine.within_bounds import read_within
from inkling.safeguarding.rules.withholding import WITHHELD, CutReason, KnownTeller, cuts_in
from inkling.vocabulary.reasons import ReasonKind


class LeakKind(ReasonKind):
    """What in a text may point at its source."""

    NOT_ALL_READ = "not_all_read"
    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    FIRST_PERSON = "first_person"
    RELATION = "relation"
    WORK = "work"
    VANTAGE = "vantage"
    ONLY_ONE = "only_one"
    REPORTING = "reporting"
    CHILD_NAMED = "child_named"
    OTHER_NAMED = "other_named"
    NUMBER = "number"
    EMAIL = "email"
    HANDLE = "handle"
    SOME_ADDRESS = "some_address"
    SERVICE = "service"
    WORKPLACE = "workplace"
    QUOTATION = "quotation"
    EXACT_TIME = "exact_time"
    CODE = "code"
    SIGNATURE = "signature"
    AS_TOLD = "as_told"


@dataclass(frozen=True)
class Leak:
    """A place in the text (code points, end exclusive) that may point at the source, why, and what to do."""

    start: int
    end: int
    text: str
    why: LeakKind


NOBODY_KNOWN = KnownTeller()
_WHY = {
    CutReason.NAME: LeakKind.NAME,
    CutReason.CONTACT: LeakKind.CONTACT,
    CutReason.ADDRESS: LeakKind.ADDRESS,
    CutReason.FIRST_PERSON: LeakKind.FIRST_PERSON,
    CutReason.RELATION: LeakKind.RELATION,
    CutReason.WORK: LeakKind.WORK,
    CutReason.VANTAGE: LeakKind.VANTAGE,
    CutReason.ONLY_ONE: LeakKind.ONLY_ONE,
    CutReason.REPORTING: LeakKind.REPORTING,
}
_NAMES = frozenset({"person_name", "nickname"})
_NAMED = {
    "child_name": LeakKind.CHILD_NAMED,
    "person_name": LeakKind.OTHER_NAMED,
    "nickname": LeakKind.OTHER_NAMED,
    "phone": LeakKind.NUMBER,
    "email": LeakKind.EMAIL,
    "handle": LeakKind.HANDLE,
    "address": LeakKind.SOME_ADDRESS,
}

_RELATION = (
    "mother|mum|mam|father|dad|step-?(?:mother|mum|father|dad|brother|sister)|sister|brother|aunt(?:ie|y)?|uncle|niece|"
    "nephew|gran(?:dmother|dad|dfather|ny|ma)?|nan(?:a|ny)?|cousin|neighbour|landlady|landlord|girlfriend|boyfriend|"
    "ex-partner|partner|flatmate|foster (?:carer|mother|father|mum|dad)|best friend|school ?friend|relatives?|"
    "family members?|(?:someone|somebody|one) (?:in|of) (?:the|her|his|their) family"
)
_SERVICE = (
    "teacher|tutor|head ?teacher|social worker|key ?worker|youth worker|support worker|drug worker|school nurse|nurse|"
    "doctor|GP|counsellor|therapist|mentor|carer|residential worker|care staff|receptionist|night porter|"
    "hotel manager|duty manager|taxi driver|teaching assistant|personal adviser|health visitor|midwife|youth club|"
    "return (?:home )?interview|children.s home|care home|refuge|hostel|clinic|helpline|practitioner|case ?worker|"
    "paramedic"
)
_TELLING = (
    "told|tells|disclosed|reported (?:to|that)|confided|informed|phoned|rang|texted|emailed|mentioned to|"
    "said (?:to|that)|says|overheard|witnessed|according to|anonymous(?:ly)?|"
    r"(?:the|a|an|our|this) (?:\w+ )?(?:informant|reporter|caller|source|referrer|teller|informer|witness|complainant)|"
    "(?:information|intelligence) (?:received )?from|(?:provided|supplied|passed on) by|"
    "(?:this|it) (?:came|comes) from|knows? (?:this|it) because"
)
_WORKPLACE = (
    "members? of staff|staff (?:at|of|from|member)|(?:works?|working|employed|based) (?:in|at|for|as|on)|"
    "on (?:shift|duty)|control room|call handler|front desk"
)
_VANTAGE = (
    "(?:seen|watched|visible|heard) from (?:the|a|an|his|her|their) (?:window|balcony|flat|house|garden|bedroom|"
    "kitchen|landing|yard|shop|counter|cab|upstairs)"
)
_ONLY_ONE = "only (?:one )?(?:person|people)|nobody else|no one else|alone (?:knows|saw|knew)"


def _whole_words(words: str, *, flags: str = "(?i)") -> Any:
    return re2.compile(rf"{flags}(?:^|[^\p{{L}}\p{{N}}])((?:{words}))(?:$|[^\p{{L}}\p{{N}}])")


_PATTERNS: tuple[tuple[Any, LeakKind], ...] = (
    (
        _whole_words("I|me|my|mine|we|us|our|myself"),
        LeakKind.FIRST_PERSON,
    ),
    (_whole_words(_RELATION), LeakKind.RELATION),
    (_whole_words(_SERVICE), LeakKind.SERVICE),
    (_whole_words(_WORKPLACE), LeakKind.WORKPLACE),
    (_whole_words(_ONLY_ONE), LeakKind.ONLY_ONE),
    (_whole_words(HABIT), LeakKind.RELATION),
    (_whole_words(_VANTAGE), LeakKind.VANTAGE),
    (_whole_words(_TELLING), LeakKind.REPORTING),
    (
        re2.compile(r"([“\"][^”\"]{3,}[”\"]|‘[^’]{8,}’)"),
        LeakKind.QUOTATION,
    ),
    (
        _whole_words(r"\d{1,2}[:.]\d{2}(?: ?[ap]m)?"),
        LeakKind.EXACT_TIME,
    ),
    (
        _whole_words(r"(?:[A-Z]\.){1,3}|YP\d{0,2}|[A-Z]{2}\d?", flags=""),
        LeakKind.CODE,
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
    text = join_wrapped(text)
    found: dict[tuple[int, int], Leak] = {}
    for leak in [
        *_runs(text, told),
        *_by_pattern(text),
        *_find_names(text, named),
        *_find_withheld(text, teller),
        *_find_signature(text),
    ]:
        found.setdefault((leak.start, leak.end), leak)
    return [found[place] for place in sorted(found)]


def _find_withheld(text: str, teller: KnownTeller) -> Iterator[Leak]:
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


def _find_signature(text: str) -> Iterator[Leak]:
    """Yield one or two words that stand alone at the end, and a number told in words."""
    last = _LAST_WORDS.search(_readable(text))
    # What is withheld already shows nobody.
    if last and last.group(1) != WITHHELD:
        start, end = last.span(1)
        yield Leak(start, end, text[start:end], LeakKind.SIGNATURE)
    for match in _SPOKEN_NUMBER.finditer(_readable(text)):
        start, end = match.span()
        yield Leak(start, end, text[start:end], _NAMED["phone"])


def _find_names(text: str, named: str) -> Iterator[Leak]:
    others, plain = {word.strip(",.") for word in named.casefold().split()}, _plain(named)
    reading = read_within(text)
    if not reading.complete:
        yield Leak(0, len(text), text, LeakKind.NOT_ALL_READ)
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
            yield Leak(start, end, text[start:end], LeakKind.AS_TOLD)
            return
