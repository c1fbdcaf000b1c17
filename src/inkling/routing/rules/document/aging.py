"""A sheet on the day on which somebody uses it: what nobody has looked at for too long says so, or leads to a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from inkling.routing.rules.document.sheet import Sheet


def sheet_on(sheet: Sheet, *, day: date) -> Sheet:
    """Return the sheet as it is used on this day: with a warning where its pack is stale, and by telephone where asked.

    Its questions stay: they are what is read out.
    """
    if not is_stale(sheet, day=day):
        return sheet
    since = f"since {_words(sheet.age.checked_on)}" if sheet.age.checked_on else "as far as is known"
    warning = f"Nobody has checked how this region takes information {since}: it may have changed."
    if not sheet.age.falls_back:
        return replace(
            sheet, help_lines=(*sheet.help_lines, f"{warning} Ask on {sheet.age.phone} if in doubt.")
        )
    warning = f"{warning} Call {sheet.age.phone}, and read this sheet out."
    return replace(
        sheet,
        help_lines=(*sheet.help_lines, warning),
        kind="phone",
        address=sheet.age.phone,
        channel_name=f"{sheet.age.phone}, instead of: {sheet.channel_name}",
        account="No account is needed.",
        hours="",
        before=(),
        handling=replace(sheet.handling, secure_email=False),
    )


def is_stale(sheet: Sheet, *, day: date) -> bool:
    """Say whether the pack's own period has passed on this day; one without a day is always stale."""
    checked = sheet.age.checked_on
    return checked is None or day > checked + timedelta(days=sheet.age.review_every_days)


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
