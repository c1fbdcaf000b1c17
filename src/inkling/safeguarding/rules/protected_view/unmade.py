"""The view of words on which making one broke: it opens a concern with its clock, and shows none of them."""

from __future__ import annotations

from inkling.capture.rules.draft import Draft
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewLine, ViewPart

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
