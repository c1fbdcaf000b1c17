"""Who told, said in so many words: `PC 4471 Hollis, off duty`, `my car is YX19 ABC`, `(sent from Debs's iPad)`."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.withholding.context import Context
from inkling.safeguarding.rules.withholding.cut import Cut, CutReason
from inkling.safeguarding.rules.withholding.identity.own_ways import is_quoted_speech

_NAME = r"\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?"
_NAMES = (
    # Whoever is on duty or writes begins with rank and number; `PC 4471 Hollis hit her` tells of him.
    re2.compile(
        rf"\A\W*((?i:pc|dc|ds|di|pcso|sgt|ps|wpc) ?\d{{2,6}} {_NAME})"
        r"(?i:[,:]? (?:here|off duty|off shift|on behalf)\b|:)"
    ),
    re2.compile(
        rf"\b(?i:caller|informant|reporter|referrer)(?:['’]?s)? (?i:name)(?: (?i:is|was)|['’]s|:)? ({_NAME})"
    ),
    re2.compile(rf"\b(?i:it['’]?s) (?i:only |just )?(?i:me)[,:-]? ({_NAME})"),
    re2.compile(rf"\b[Ii],m ({_NAME})"),
    re2.compile(rf"\A\W*(?i:this is) ({_NAME}|[a-z]+) (?i:again)[.,!]"),
    re2.compile(rf"\b(?i:my) (?i:facebook|fb)(?: (?i:name))?(?: (?i:is)|['’]s|:) ({_NAME})"),
    # Alone in brackets or on a line: what came `from Kev's phone` is told of him.
    re2.compile(
        rf"(?m)(?:^|[(\[]) *(?i:sent from) ({_NAME}?['’]s?)"
        r" (?i:i?phone|i ?pad|android|galaxy|samsung|tablet|mobile|laptop) *(?:[)\].]|$)"
    ),
)
_PLATE = re2.compile(
    r"(?i)\b(?:my|our) (?:own )?(?:car|van|motor|cab|taxi|bike|lorry|truck|reg|plate|number plate|car reg|van reg)"
    r"(?: (?:reg|plate|is|was|being))*(?:['’]s|:)? ?,? ?([a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3})\b"
)


def outright_cuts(context: Context) -> Iterator[Cut]:
    """Yield the names and the plates of which a text says outright that they are of who told."""
    # Letter for letter as told, in the plain alphabet: half a character is none that a pattern takes.
    text = shadow(context.passage.text)
    low = text.encode("ascii").lower()
    for pattern, why in (*((each, CutReason.NAME) for each in _NAMES), (_PLATE, CutReason.CONTACT)):
        for found in pattern.finditer(text):
            is_childs = any(each.casefold() in context.names.readable for each in found.group(1).split())
            if not (is_childs or is_quoted_speech(low, found.start())):
                yield Cut(found.start(1), found.end(1), why)
