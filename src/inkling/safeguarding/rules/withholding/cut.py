"""A cut: a place in a text that shows who told, and how it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import re2

WITHHELD = "[withheld]"
# One sentence after another that is withheld is one mark.
_RUN = re2.compile(r"\[withheld\]([.,;:!?\s-]*\[withheld\])+([.!?]*)")


class CutReason(Enum):
    """How a place in a text shows who told. Each site has its own sentence for it."""

    NAME = "name"
    CONTACT = "contact"
    ADDRESS = "address"
    FIRST_PERSON = "first_person"
    RELATION = "relation"
    WORK = "work"
    VANTAGE = "vantage"
    ONLY_ONE = "only_one"
    REPORTING = "reporting"


@dataclass(frozen=True, order=True)
class Cut:
    """Code points of the text, end exclusive. `says` is what of it may be read: that a withheld niece is a girl."""

    start: int
    end: int
    why: CutReason
    says: str = ""


def merge_cuts(cuts: Iterable[Cut], *, text: str) -> tuple[Cut, ...]:
    """Return the cuts in order, none in another. Those that touch, or have only blanks between, become one."""
    joined: list[Cut] = []
    for cut in sorted(cuts, key=lambda each: (each.start, -each.end)):
        if joined and not text[joined[-1].end : cut.start].strip():
            last = joined[-1]
            joined[-1] = Cut(last.start, max(last.end, cut.end), last.why, last.says or cut.says)
        else:
            joined.append(cut)
    return tuple(joined)


def cut_out(text: str, *, cuts: Iterable[Cut]) -> str:
    """Return the text with a mark in place of each of these settled cuts, one for a run of them.

    No word runs into a mark: `Ellie [withheld]` of `Ellie's mother`.
    """
    pieces, at = [], 0
    for cut in cuts:
        mark = f"{WITHHELD} ({cut.says})" if cut.says else WITHHELD
        before = " " if at < cut.start and text[cut.start - 1].isalnum() else ""
        pieces += [text[at : cut.start], before, mark, " " if text[cut.end : cut.end + 1].isalnum() else ""]
        at = cut.end
    shown = "".join([*pieces, text[at:]])
    return str(_RUN.sub(f"{WITHHELD}\\2", shown)) if shown.count(WITHHELD) > 1 else shown
