"""Whether a value leads to who told of it: no other unit is told that such a one is held, whatever its grade."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from inkling.capture.queries import additions_of, details_of, draft_of, report_to_read
from inkling.extraction.normalise.number import normal_number
from inkling.journeys.safeguarding.withholding.who_is_withheld import who_is_withheld
from inkling.linking.queries.exact import reports_graded_with
from inkling.safeguarding.rules.protected_view.cut_before import texts_of_draft
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in
from inkling.safeguarding.services.withholding import views_shown

# A number is told with its country or without.
_LAST_DIGITS = 9


def leading_to_source(keys: Collection[str], *, unit_id: UUID) -> set[str]:
    """Return those of these values that a graded report of a unit tells as one of who told, or who knew (worker).

    By its words ("my number is"), or by the marks of what was sealed beside them. Each report is read once.
    """
    leading: set[str] = set()
    for report_id, held in reports_graded_with(keys, unit_id=unit_id).items():
        cut = _cut_from_report(report_id)
        # Erased since: there is nothing left of which anything could be told.
        leading |= held if cut is None else {key for key in held if _bare_value(key) in cut}
    return leading


def _bare_value(key: str) -> str:
    type_, _, value = key.partition(":")
    wanted = _bare(value.partition("~")[0])
    return wanted[-_LAST_DIGITS:] if type_ == "phone" else wanted


def _cut_from_report(report_id: UUID) -> str | None:
    """Return what a report says of who told, place by place; None where the report is no more."""
    report = report_to_read(report_id)
    if report is None:
        return None
    draft = draft_of(report, details=list(details_of(report_id)), additions=list(additions_of(report_id)))
    who = who_is_withheld(report, views=views_shown(report_id))
    # Also of a child who tells of herself: that she told is hers, though a front door must reach her.
    teller = KnownTeller(origin=who.origin, contact=who.contact)
    return "\n".join(each for text in texts_of_draft(draft) for each in _cut_from(text, teller=teller))


def _cut_from(text: str, *, teller: KnownTeller) -> list[str]:
    """Return the letters and digits of each place that shows who told, and what digits it says in words."""
    shown = [text[each.start : each.end] for each in cuts_in(text, teller=teller)]
    return [f"{_bare(each)} {normal_number(each).digits}" for each in shown]


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
