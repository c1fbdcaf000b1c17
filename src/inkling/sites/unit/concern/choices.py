"""The concerns of a report as choices of a form."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext

from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern


def concern_choices(concerns: Sequence[Concern]) -> list[tuple[str, str]]:
    """Return the concerns of a report as choices: id and words without content."""
    return [(str(each.pk), _words_of(each)) for each in concerns]


def _words_of(concern: Concern) -> str:
    name = reference_of(concern.pk, prefix="C")
    return gettext("%(concern)s, at %(door)s") % {"concern": name, "door": concern.door_name}
