"""A cut: a place in a text that shows who told, and how it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

import re2

WITHHELD = "[withheld]"
# One sentence after another that is withheld is one mark.
_RUN = re2.compile(r"\[withheld\]([.,;:!?\s-]*\[withheld\])+([.!?]*)")
# `my sister in law's friend`: what makes an owner of a word goes with it.
_OWNED = re2.compile(r"['\x{2019}]s(?:[^\p{L}\p{N}]|$)")


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


# What is cut whatever the teller lets others read.
IDENTITY = frozenset({CutReason.NAME, CutReason.CONTACT, CutReason.ADDRESS})


@dataclass(frozen=True, order=True)
class Cut:
    """Code points of the text, end exclusive. `says` is what of it may be read: that a withheld niece is a girl.

    `inside` are the places in it that are a name, a number or an address of who told: `Ann` of `I am Ann, her aunt`.
    `surely`: it shows who told whatever the encoder sees in its words: `private hire driver here`.
    """

    start: int
    end: int
    why: CutReason
    says: str = ""
    inside: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    surely: bool = field(default=False, compare=False)

    @property
    def identity(self) -> tuple[tuple[int, int], ...]:
        """The places that show who told by a name, a number or an address."""
        return self.inside or (((self.start, self.end),) if self.why in IDENTITY else ())


def merge_cuts(cuts: Iterable[Cut], *, text: str) -> tuple[Cut, ...]:
    """Return the cuts in order, none in another. Those that touch, or have only blanks between, become one."""
    runs: list[list[Cut]] = []
    end = 0
    for cut in sorted(cuts, key=lambda each: (each.start, -each.end)):
        if runs and not text[end : cut.start].strip():
            runs[-1].append(cut)
        else:
            runs.append([cut])
        end = max(end, cut.end)
    return tuple(map(_as_one, runs))


def _as_one(run: list[Cut]) -> Cut:
    if len(run) == 1:
        return run[0]
    says = next((each.says for each in run if each.says and not _is_within_another(each, run)), "")
    inside = dict.fromkeys(place for each in run for place in each.identity)
    surely = any(each.surely for each in run)
    return Cut(run[0].start, max(each.end for each in run), run[0].why, says, tuple(inside), surely=surely)


def _is_within_another(cut: Cut, run: list[Cut]) -> bool:
    """Say whether a cut lies in a longer one: that a withheld son is male says nothing where all of it went."""
    length = cut.end - cut.start
    return any(
        each.start <= cut.start and cut.end <= each.end and each.end - each.start > length for each in run
    )


def cut_out(text: str, *, cuts: Iterable[Cut]) -> str:
    """Return the text with a mark in place of each of these settled cuts, one for a run of them.

    No word runs into a mark: `Ellie [withheld]` of `Ellie's mother`.
    """
    pieces, at = [], 0
    for cut in cuts:
        mark = f"{WITHHELD} ({cut.says})" if cut.says else WITHHELD
        before = " " if at < cut.start and text[cut.start - 1].isalnum() else ""
        end = cut.end + (2 if _OWNED.match(text[cut.end : cut.end + 3]) else 0)
        pieces += [text[at : cut.start], before, mark, " " if text[end : end + 1].isalnum() else ""]
        at = end
    shown = "".join([*pieces, text[at:]])
    return str(_RUN.sub(f"{WITHHELD}\\2", shown)) if shown.count(WITHHELD) > 1 else shown
