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


def is_code(text: str) -> bool:
    """Say whether a token is a code for a person: YP1, Child2, Male1."""
    return text[-1].isdigit() and _CODE.fullmatch(text) is not None


CALLED = frozenset(
    "called named name names nickname nicknamed nickname's aka a.k.a alias calls call calling introduced dubbed tagged known cald namd caled called.: named: refered referred nick".split()
)
NICKNAME_CUE = frozenset(
    "nickname nicknamed aka alias street tag known calls call goes called name nick".split()
)
KIN = _CUES["kin"]
WITH = _CUES["with"]
FOLLOWED = _CUES["followed"]
SPEAKS = frozenset(
    "says said lives lived drives wants wanted told asks asked owes reckons thinks messaged texted threatened picked gives gave".split()
)
ABBREVIATED = frozenset("mr mrs ms dr prof sgt st rev insp".split())
GREETS = frozenset(
    "hi hello hey hiya dear evening morning afternoon thanks cheers ta alright dearest hullo hallo love regards from ps yours sincerely hugs sent kindly xx".split()
)
PREFIXES = _CUES["prefixes"]
OWN = frozenset(("'s", "'"))
JOINERS = frozenset("al el de da dos bin ibn van von der le la mac mc o' ap ab ul ud ur abu di du".split())
HEADINGS = _CUES["headings"]
AFTER_CODE = frozenset(
    "child yp male female subject adult boy girl person mr mrs ms miss pupil student suspect nominal friend sibling resident mother father cousin uncle patient client witness caller teacher guest".split()
)
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
    "SPEAKS",
    "TITLES",
    "WITH",
    "is_code",
]
