"""Businesses and schools: listed, named by their last word, and named after a cue."""

from __future__ import annotations

from collections.abc import Iterator

from inkling.extraction.cues import cues
from inkling.extraction.note import Note
from inkling.extraction.patterns import patterns
from inkling.extraction.rules.listed import Hit, Listed
from inkling.extraction.spans import SURE, Found

_CUES = cues("firms")

_PATTERNS = patterns("firms")

_NAMED = _PATTERNS["named"]
_NAMED_LOW = _PATTERNS["named_low"]
_NAMED_LOW_WHOLE = _PATTERNS["named_low_whole"]
_OWNED = _PATTERNS["owned"]
_CALLED = _PATTERNS["called"]
_CALLED_CASED = _PATTERNS["called_cased"]
_PUB = _PATTERNS["pub"]
_PUB_FULL = _PATTERNS["pub_full"]
_TAXI_MARK = _PATTERNS["taxi_mark"]
_NOT_FIRM = _CUES["not_firm"]


def find_firms(note: Note, listed: Listed) -> Iterator[Found]:
    """Give businesses."""
    for hit in listed.of("business"):
        if _brand(note, listed, hit):
            yield Found(hit.start, hit.end, "business", SURE, f"rule: listed business '{hit.entry.term}'", 45)
    if note.letters != "upper":
        for start, end in _NAMED.spans(note):
            yield from _trimmed(note, start, end, "rule: name with a trade", 58)
        for start, end in _PUB_FULL.spans(note):
            yield from _trimmed(note, start, end, "rule: name before a trade", 56)
        for start, end in _PATTERNS["trade_first"].spans(note):
            yield Found(start, end, "business", SURE, "rule: name behind a trade", 55)
        for start, end in _CALLED_CASED.spans(note):
            yield Found(start, end, "business", SURE, "rule: after 'called' and a trade", 57)
    for start, end in _NAMED_LOW_WHOLE.spans(note):
        yield from _low(note, start, end)
    for start, end in _OWNED.spans(note):
        if note.low[start:end].split(b"'")[0].decode() not in (
            "he",
            "she",
            "it",
            "that",
            "there",
            "what",
            "who",
            "mum",
            "dad",
            "nan",
            "mate",
            "friend",
            "where",
            "here",
            "how",
            "someone",
            "somebody",
            "boyfriend",
            "uncle",
            "let",
            "women",
            "men",
            "man",
            "driver",
            "owner",
            "child",
            "children",
        ):
            last = note.low[start:end].rsplit(b" ", 1)[-1]
            if last not in (b"place",):
                yield Found(start, end, "business", SURE, "rule: owner's name with a trade", 59)
    if note.letters != "mixed":
        for start, end in _CALLED.spans(note):
            yield Found(start, end, "business", SURE, "rule: after 'called' and a trade", 52)


def _brand(note: Note, listed: Listed, hit: Hit) -> bool:
    capital = listed.pieces[hit.first].token.capital or note.letters != "mixed" or hit.after - hit.first > 1
    if not hit.entry.weak:
        return capital or len(hit.entry.term) > 3
    before = listed.before(hit.first, count=2)
    cue = bool(before) and (
        before[0]
        in (
            "in",
            "at",
            "from",
            "outside",
            "behind",
            "near",
            "by",
            "opposite",
            "nr",
            "to",
            "inside",
            "a",
            "an",
            "above",
            "like",
        )
        or before[:2] in (["the", "at"], ["the", "in"], ["the", "outside"], ["the", "to"])
    )
    shown = listed.pieces[hit.first].token.capital
    return cue and (
        shown
        or (
            note.letters != "mixed"
            and before[0] in ("in", "at", "outside", "behind", "from")
            and hit.entry.term
            in (
                "subway",
                "jd",
                "boots",
                "coral",
                "costa",
                "shell",
                "hilton",
                "iceland",
                "pret",
                "esso",
                "o2",
                "gap",
                "bolt",
            )
        )
    )


def _trimmed(note: Note, start: int, end: int, why: str, weight: int) -> Iterator[Found]:
    """Cut sentence openers off the front of a capital run; propose only if a name is left."""
    words = note.shadow[start:end].split(" ")
    while len(words) > 1 and (
        words[0].lower() in _NOT_FIRM
        or words[0] in ("", "Seen", "Went", "Outside", "Near", "Works", "Staff", "Called", "Booked", "Via")
    ):
        start += len(words[0]) + 1
        words = words[1:]
    if (
        len(words) > 1
        and words[0][0].isupper() | words[0][0].isdigit()
        and not all(word.lower() in _NOT_FIRM or word.isdigit() for word in words[:-1])
    ):
        yield Found(start, end, "business", SURE, why, weight)


def _low(note: Note, start: int, end: int) -> Iterator[Found]:
    words = note.low[start:end].decode().split()
    trade = words[-1]
    while words and (words[0] in _NOT_FIRM or (words[0] in note.lexicon.common and len(words) > 2)):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) < 2 or words[0] == trade:
        return
    if (
        words[0] in note.lexicon.common
        and note.letters == "mixed"
        and not note.raw[start : start + 1].isupper()
    ):
        return
    if words[0] in note.lexicon.common and trade not in (
        "taxis",
        "cabs",
        "minicabs",
        "tyres",
        "tandoori",
        "barbers",
        "motors",
        "autos",
        "ltd",
    ):
        return
    yield Found(start, end, "business", SURE, "rule: name with a trade", 47)


_SCHOOL_NAMED = _PATTERNS["school_named"]
_SCHOOL_LOW = _PATTERNS["school_low"]
_SCHOOL_AT = _PATTERNS["school_at"]
_SAINT = _PATTERNS["saint"]
_GOES = _PATTERNS["goes"]
_ATTENDS = _PATTERNS["attends"]
_PRU = _PATTERNS["pru"]
_NOT_SCHOOL = _CUES["not_school"]


def find_schools(note: Note, listed: Listed) -> Iterator[Found]:
    """Give schools and colleges by name."""
    for hit in listed.of("school"):
        yield Found(hit.start, hit.end, "school", SURE, f"rule: listed school '{hit.entry.term}'", 60)
    for start, end in _SCHOOL_NAMED.spans(note):
        words = note.shadow[start:end].split(" ")
        while len(words) > 1 and words[0].lower() in _NOT_SCHOOL:
            start += len(words[0]) + 1
            words = words[1:]
        if note.after(end, width=8).startswith((b" street", b" road", b" st ", b" lane")):
            continue
        if len(words) > 1 and note.letters != "upper":
            yield Found(start, end, "school", SURE, "rule: name of a school", 64)
    for pattern in (_SAINT, _ATTENDS, _GOES, _PATTERNS["saint_low"]):
        for start, end in pattern.spans(note):
            yield Found(start, end, "school", SURE, "rule: after a word for schooling", 52)
    for start, end in _SCHOOL_LOW.spans(note):
        words = note.low[start:end].decode().split()
        while len(words) > 1 and (
            words[0] in _NOT_SCHOOL
            or (
                words[0] in note.lexicon.common
                and len(words) > 2
                and words[1] not in ("high", "primary", "secondary", "grammar")
            )
        ):
            start += len(words[0]) + 1
            words = words[1:]
        named = (
            len(words) > 1
            and words[0] not in _NOT_SCHOOL
            and words[0] not in ("high", "primary", "secondary", "grammar", "sixth", "pupil", "community")
        )
        if (
            named
            and (words[0] not in note.lexicon.common or note.raw[start : start + 1].isupper())
            and (words[-1] != "high" or words[0] not in note.lexicon.common)
        ):
            yield Found(start, end, "school", SURE, "rule: name of a school", 50)
