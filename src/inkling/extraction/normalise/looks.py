"""How somebody looks, as the few typed things that two tellings can be compared by: age in years, build, hair ..."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from inkling.extraction.cues import cues, word_values
from inkling.extraction.fold import shadow
from inkling.extraction.normalise.birthdays import as_now

OLDEST = 120
_DECADE = re2.compile(r"(?i)\b(early|mid|late)?[ -]?([1-9]0)s\b")
# Only a part that says nothing else is an age: "2 scars" is none.
_YEARS = re2.compile(
    r"(?:(?:is|aged?|looks?|looked|looking|seem(?:s|ed)?|appear(?:s|ed)?|to be|like|about|around|roughly|"
    r"approx|maybe|nearly|only|just|abt) )*(\d{1,3})(?: ?(?:-|to|or) ?(\d{1,3}))?"
    r"(?: ?(?:ish|years?|yrs?|yo|y/o|old|or so))*"
)
_PARTS = re2.compile(r"[,;()]+")
_PART_OF_DECADE = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_DECADES_IN_WORDS = {word: f"{years}s" for word, years in word_values("decades").items()}
_WORDS = cues("looks")
_BUILDS, _HEIGHTS, _SEXES = ("slim", "medium", "heavy", "muscular"), ("tall", "short"), ("m", "f")
_TOLD_BY = word_values("hair_and_marks")


def _any_of(meant: str) -> str:
    return "|".join(words for words, by in _TOLD_BY.items() if by == meant)


_HAIR = re2.compile(rf"(?i)\b((?:[a-z-]+ ){{0,2}}[a-z-]+) (?:{_any_of('hair')})\b|\b({_any_of('whole')})\b")
_MARK = re2.compile(rf"(?i)\b((?:[a-z]+[ -]){{0,2}})((?:{_any_of('mark')})(?: [a-z]+){{0,5}})")


@dataclass(frozen=True)
class Looks:
    """Typed looks; empty or None where nothing is told. Ages are years, from and to, both included."""

    age_low: int | None = None
    age_high: int | None = None
    sex: str = ""
    build: str = ""
    height: str = ""
    hair: str = ""
    mark: str = ""


def normal_looks(told: str) -> Looks:
    """Return what a description tells: "tall, mid 20s, ginger hair" gives 24 to 26, tall, "ginger"."""
    words = told.casefold().replace(",", " ").replace(";", " ").split()
    low, high = _ages(told.casefold())
    hair, mark = _HAIR.search(told), _MARK.search(told)
    return Looks(
        low,
        high,
        sex=_one_of(_SEXES, words),
        build=_one_of(_BUILDS, words),
        height=_one_of(_HEIGHTS, words),
        hair=_behind_what_leads(hair.group(1) or hair.group(2)) if hair else "",
        mark=f"{_behind_what_leads(mark.group(1))} {mark.group(2).casefold()}".strip() if mark else "",
    )


def _ages(told: str) -> tuple[int | None, int | None]:
    told = as_now(shadow(told).encode("ascii")).decode("ascii")
    for word, figures in _DECADES_IN_WORDS.items():
        told = told.replace(word, figures)
    decade = _DECADE.search(told)
    if decade:
        first, last = _PART_OF_DECADE[decade.group(1) or ""]
        return int(decade.group(2)) + first, int(decade.group(2)) + last
    parts = (_YEARS.fullmatch(each.strip(" .")) for each in _PARTS.split(told))
    years = [int(each) for match in parts if match for each in match.groups() if each]
    return (min(years), max(years)) if years and max(years) <= OLDEST else (None, None)


def _one_of(names: tuple[str, ...], words: list[str]) -> str:
    """Return the one thing that the words tell; nothing where they tell two."""
    found = [name for name in names if _WORDS[name] & set(words)]
    return found[0] if len(found) == 1 else ""


def _behind_what_leads(words: str) -> str:
    """Return the words behind the last that only leads on: "with a swallow" is "swallow"."""
    told = words.casefold().split()
    for at in range(len(told) - 1, -1, -1):
        if told[at] in _WORDS["no-part-of-hair"]:
            return " ".join(told[at + 1 :])
    return " ".join(told)
