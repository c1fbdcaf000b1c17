"""A protected view as the rows of a referral."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.sites.design.parts import Row

_LEFT_TO_OTHERS = frozenset({ViewPart.MUST_NOT, ViewPart.LEFT_OUT, ViewPart.UNREAD})


def view_rows(view: ProtectedView) -> list[Row]:
    """Return the rows in the order in which a front door reads them."""
    referred = view.referred
    already = [each for each in (referred.to, referred.when, referred.reference) if each] if referred else []
    return [
        Row(gettext("Child"), view.child, verbatim=True),
        Row(gettext("Worry"), view.worry, verbatim=True),
        Row(gettext("Signs that were ticked"), [each.label for each in view.indicators]),
        Row(gettext("What helps to find and protect the child"), view.needed_to_act, verbatim=True),
        *(
            Row(part.label, list(lines), verbatim=True)
            for part in ViewPart
            if part not in _LEFT_TO_OTHERS and (lines := view.of(part))
        ),
        Row(gettext("Already referred"), already),
    ]
