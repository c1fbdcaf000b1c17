"""Who must not find out, for officers who read a report or let something of it out."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.capture.models import Addition, Report
from inkling.safeguarding.queries import silence_asked_of
from inkling.safeguarding.rules.requests.secrecy import requests_in


def whom_not_to_tell(report: Report, *, additions: Sequence[Addition]) -> list[str]:
    """Return what the concerns of a report say of who must not find out; where none does, what its own words ask.

    Behind them stands who must not be named as who told (`part_requests` parts them).
    A report without a sign of abuse opens no concern, and its teller may ask it all the same.
    """
    asked = silence_asked_of(report.pk)
    if told := [*asked.must_not_find_out, *asked.must_not_be_named]:
        return told
    texts = (report.narrative, *(each.narrative for each in additions))
    return list(dict.fromkeys(asked for text in texts for asked in requests_in(text)))
