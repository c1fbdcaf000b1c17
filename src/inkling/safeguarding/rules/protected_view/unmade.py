"""The view of words on which making one broke: it opens a concern with its clock, and shows none of them."""

from __future__ import annotations

from dataclasses import replace

from inkling.capture.rules.draft import AlreadyReferred, Draft
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewLine, ViewPart
from inkling.safeguarding.rules.withholding import KnownTeller, cut_out, cuts_in, teller_of, withhold

UNMADE = (
    "What was told could not be made ready to be read here, so none of it is shown: ask the unit for it at once, "
    "and who must not find out, before you speak to anybody"
)


def unmade_view(draft: Draft) -> ProtectedView:
    """Return a view with the signs that were ticked, and no word that anybody typed: nothing was withheld in them."""
    return ProtectedView(
        child="",
        worry="\n".join([UNMADE, *(sign.label for sign in draft.indicators)]),
        needed_to_act="",
        indicators=draft.indicators,
        lines=(ViewLine(ViewPart.LEFT_OUT, "", noticed=True),),
    )


def unmade_view_with_boxes(draft: Draft) -> ProtectedView:
    """Return such a view with the boxes that stand in a concern and nowhere else, without what shows who told.

    Whoever is named there as not to find out is kept from the concern by it. The words that broke are not read.
    """
    teller = teller_of(replace(draft, narrative="", details=()))
    must_not = draft.must_not_be_told.strip()
    return replace(
        unmade_view(draft),
        child=withhold(draft.child.strip(), teller=teller),
        needed_to_act=withhold(draft.needed_to_act.strip(), teller=teller),
        must_not_be_told=cut_out(must_not, cuts=cuts_in(must_not, teller=teller, is_request=True)),
        referred=_referral(draft.already_referred, teller=teller),
    )


def _referral(told: AlreadyReferred | None, *, teller: KnownTeller) -> AlreadyReferred | None:
    return told and AlreadyReferred(
        *(withhold(each, teller=teller) for each in (told.to, told.when, told.reference))
    )
