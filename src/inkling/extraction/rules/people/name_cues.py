"""Words that stand beside a name, and words that look like names and are none."""

from __future__ import annotations

import re2

from inkling.extraction.cues import cues
from inkling.extraction.normalise.name import TITLES

_CUES = cues("names")


_CODE = re2.compile(
    r"(?:YP|Yp|yp|CH|Child|child|Male|male|Female|female|Subject|subject|Adult|adult|SU|Boy|Girl|Nominal|Person"
    r"|Suspect|suspect|Resident|resident|Student|Pupil)[0-9]{1,2}"
)


_YEARS = frozenset(f"{letters}{year}" for letters in ("y", "yr") for year in range(1, 14))


def is_school_year(text: str) -> bool:
    """Say whether a word is a year of school: Y11, yr7."""
    return text.lower() in _YEARS


def is_code(text: str) -> bool:
    """Say whether a token is a code for a person: YP1, Child2, Male1; Y11 is a school year."""
    return text[-1].isdigit() and not is_school_year(text) and _CODE.fullmatch(text) is not None


CALLED = _CUES["called"]
NICKNAME_CUE = _CUES["nickname_cue"]
KIN = _CUES["kin"]
WITH = _CUES["with"]
FOLLOWED = _CUES["followed"]
SPEAKS = _CUES["speaks"]
SOMEBODY = {name: _CUES[name] for name in ("somebody", "before_somebody", "no_nickname", "said_alone")}
ABBREVIATED = _CUES["abbreviated"]
GREETS = _CUES["greets"]
PREFIXES = _CUES["prefixes"]
OWN = frozenset(("'s", "'"))
JOINERS = _CUES["joiners"]
HEADINGS = _CUES["headings"]
AFTER_CODE = _CUES["after_code"]
ACRONYMS = _CUES["acronyms"]
NEVER = _CUES["never"]

__all__ = [
    "ABBREVIATED",
    "ACRONYMS",
    "AFTER_CODE",
    "CALLED",
    "FOLLOWED",
    "GREETS",
    "HEADINGS",
    "JOINERS",
    "KIN",
    "NEVER",
    "NICKNAME_CUE",
    "OWN",
    "PREFIXES",
    "SOMEBODY",
    "SPEAKS",
    "TITLES",
    "WITH",
    "is_code",
]
