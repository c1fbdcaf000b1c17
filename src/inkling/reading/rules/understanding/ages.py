"""An age as it stands in a description: "13", "early 20s", "14 or 15", "thirteen"."""

from __future__ import annotations

import re2

from inkling.extraction.fold import shadow
from inkling.extraction.normalise import as_now, without_counts
from inkling.vocabulary.subjects import AgeGroup

ADULT_FROM = 18
_NUMBER = re2.compile(rb"[0-9]{1,2}")
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80}
_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        start=8,
    )
} | {f"{stem}{end}": tens for stem, tens in _TENS.items() for end in ("y", "ies", "yish")}
_OTHER_UNITS = re2.compile(rb"(?:[0-9 ]ft|foot|feet|inch|stone|st\b|cm|kg|['\"])")
_YOUNGEST, _OLDEST = 1, 99
_TEENS = re2.compile(r"(?i)\bteen(?:s|age[ds]?|agers?)?\b")
_OF_TEENS = (13, 19)


def age_in(text: str) -> tuple[int, int] | None:
    """Return the lowest and highest age told in a description; None where none is."""
    low = shadow(text).encode("ascii").lower()
    low = without_counts(as_now(low))
    if _OTHER_UNITS.search(low):
        return None
    numbers = [int(each) for each in _NUMBER.findall(low)]
    words = low.decode("ascii").replace("-", " ").split()
    numbers += [_WORDS[word.strip(",.()")] for word in words if word.strip(",.()") in _WORDS]
    ages = [each for each in numbers if _YOUNGEST <= each <= _OLDEST]
    return (min(ages), max(ages)) if ages else None


def is_under_18(age: tuple[int, int]) -> bool:
    """Say whether somebody of this age may be under 18: the younger end decides."""
    return age[0] < ADULT_FROM


def fits(words: str, age: AgeGroup) -> bool:
    """Say whether an age in words can be that of a child or a grown-up; what tells either is not "not known".

    The younger end decides of a grown-up, as anywhere: "16 to 20" may be a child. Words that tell no age fit any.
    """
    ages = age_in(words) or (_OF_TEENS if _TEENS.search(words) else None)
    if ages is None:
        return True
    low, high = ages
    if age is AgeGroup.NOT_KNOWN:
        return low < ADULT_FROM <= high
    return is_under_18(ages) is (age is AgeGroup.CHILD)
