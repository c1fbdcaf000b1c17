"""Words that stand beside a name, and words that look like names and are none."""

from __future__ import annotations

import re2

from inkling.extraction.cues import cues
from inkling.extraction.normalise.name import TITLES as TITLES

_CUES = cues("names")


class _Code:
    """Codes for people in notes: YP1, Child2, Male1, AB1."""

    _SHAPE = re2.compile(
        r"(?:YP|yp|Yp|CH|Child|child|Male|male|Female|female|Subject|subject|Adult|adult|SU|Boy|Girl|MP|Nominal|Person|Suspect|suspect|Resident|resident|Student|Pupil|P|F|M|A)[0-9]{1,2}"
    )

    def match_text(self, text: str) -> bool:
        return (
            text[-1].isdigit()
            and self._SHAPE.fullmatch(text) is not None
            and text[:-1] not in ("M", "A", "F", "P", "MP", "M1", "A1")
        )


CODE = _Code()
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
JOINERS = frozenset("al el de da dos bin ibn van von der le la mac mc o' ap ab ul ud ur abu di du -".split())
HEADINGS = _CUES["headings"]
AFTER_CODE = frozenset(
    "child yp male female subject adult boy girl person mr mrs ms miss pupil student suspect nominal friend sibling resident mother father cousin uncle patient client witness caller teacher guest".split()
)
ACRONYMS = _CUES["acronyms"]
NEVER = _CUES["never"]
