"""A protected view as the rows of a referral."""

from __future__ import annotations

from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart
from inkling.sites.design.parts import Row

_LEFT_TO_OTHERS = frozenset({ViewPart.MUST_NOT, ViewPart.LEFT_OUT, ViewPart.UNREAD})


def view_rows(view: ProtectedView) -> list[Row]:
    """Return the rows in the order in which a front door reads them."""
    referred = view.referred
    already = [each for each in (referred.to, referred.when, referred.reference) if each] if referred else []
    return [
        Row("Child", view.child, verbatim=True),
        Row("Worry", view.worry, verbatim=True),
        Row("Signs that were ticked", [each.label for each in view.indicators]),
        Row("What helps to find and protect the child", view.needed_to_act, verbatim=True),
        *(
            Row(part.label, list(lines), verbatim=True)
            for part in ViewPart
            if part not in _LEFT_TO_OTHERS and (lines := view.of(part))
        ),
        Row("Already referred", already),
    ]
