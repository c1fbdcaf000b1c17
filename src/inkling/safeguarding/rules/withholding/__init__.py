"""One function that withholds who told, over every text that goes to the front door. Pure.

`cuts_in` says where and why; `withhold` cuts. Both bounded in time: one pass over the words of a text.
"""

from __future__ import annotations

from inkling.safeguarding.rules.withholding.cut import WITHHELD, Cut, CutReason, cut_out, settled
from inkling.safeguarding.rules.withholding.first_person import first_person_cuts
from inkling.safeguarding.rules.withholding.names import name_cuts, names_of
from inkling.safeguarding.rules.withholding.passage import Passage
from inkling.safeguarding.rules.withholding.teller import KnownTeller, teller_of

__all__ = ["WITHHELD", "Cut", "CutReason", "KnownTeller", "cut_out", "cuts_in", "teller_of", "withhold"]


def cuts_in(text: str, *, teller: KnownTeller) -> tuple[Cut, ...]:
    """Return the places of a text that show who told, in order, none in another (code points, end exclusive).

    A name, place, day, age, number or vehicle of others stays readable, also inside a sentence that is cut; what lies
    in a cut is not needed to act, and is not listed anywhere else.
    """
    passage = Passage(text)
    found = list(name_cuts(passage, names=names_of(teller)))
    if not teller.is_the_child:
        found += first_person_cuts(passage)
    return settled(found, text=text)


def withhold(text: str, *, teller: KnownTeller) -> str:
    """Return the text with `[withheld]` in place of each cut. The same text where nothing shows who told."""
    return cut_out(text, cuts=cuts_in(text, teller=teller))
