"""Who had read a report, or what is told of a subject, turned into what those pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from inkling.journeys.reviewing.read_as_of import Reader
from inkling.journeys.reviewing.read_who_read_subject import ReadersOfSubject
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day as in_words

READER_COLUMNS = [
    Column(_("Who")),
    Column(_("How")),
    Column(_("First on")),
    Column(_("Last on")),
    Column(_("Times"), numeric=True),
]
READERS_OF_SUBJECT_COLUMNS = [
    Column(_("Who")),
    Column(_("How")),
    Column(_("Reports"), numeric=True),
    Column(_("First on")),
    Column(_("Last on")),
]
HOW = {
    "report.read": _("Read the report"),
    "inquiry.read": _("Read in a list behind a number, or among what may be the same"),
    "search.read": _("Read among what a search found"),
    "watch.read": _("Read among what a watch found"),
    "entity.read": _("Read on the page of a person or thing"),
    "concern.read": _("Read its concern"),
    "question.read": _("Read a question about its concern"),
    "submission.rendered": _("Opened the sheet for its region"),
    "intelligence-report.made": _("Made an intelligence report of it"),
    "dissemination.read": _("Read what was sent of it"),
    "dissemination.exported": _("Made a file of what was sent of it, to hand over"),
    "file.read": _("Looked at a file of it"),
    "task.read": _("Read its tasks and notes"),
    "clarification.read": _("Read what was asked back of whoever told it"),
    "identity.opened": _("Opened what is sealed: who told, who knew, or a file"),
}
_NAMED = ("account:", "organisation:")
_NOBODY = UUID(int=0)


def shown_readers(
    found: Sequence[Reader], *, report_id: UUID, day: date, names: Mapping[UUID, str]
) -> dict[str, Any]:
    """Return who had read a report; those without a name here as the chain names them."""
    return {
        "name": reference_of(report_id, prefix="R"),
        "day": in_words(day),
        "columns": READER_COLUMNS,
        "rows": [
            [
                names.get(named_by(each.actor) or report_id, each.actor),
                str(HOW.get(each.action, each.action)),
                in_words(each.first_on),
                in_words(each.last_on),
                str(each.times),
            ]
            for each in found
        ],
    }


def shown_readers_of_subject(found: ReadersOfSubject, *, names: Mapping[UUID, str]) -> dict[str, Any]:
    """Return who has read the reports that tell of a subject; those without a name here as the chain names them."""
    return {
        "columns": READERS_OF_SUBJECT_COLUMNS,
        "said": ngettext("%d report tells of it", "%d reports tell of it", len(found.reports))
        % len(found.reports),
        "unread": found.unread,
        "rows": [
            [
                names.get(named_by(each.actor) or _NOBODY, each.actor),
                str(HOW.get(each.action, each.action)),
                str(len(each.reports)),
                in_words(each.first_on),
                in_words(each.last_on),
            ]
            for each in found.readers
        ],
    }


def named_by(actor: str) -> UUID | None:
    """Return the account or organisation that an entry of the chain names as its actor; None where it names no such."""
    return UUID(actor.partition(":")[2]) if actor.startswith(_NAMED) else None
