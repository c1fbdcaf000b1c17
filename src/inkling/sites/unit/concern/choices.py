"""The concerns of a report as choices of a form."""

from __future__ import annotations

from collections.abc import Sequence

from inkling.routing.rules.reference import reference_of
from inkling.safeguarding.models import Concern


def concern_choices(concerns: Sequence[Concern]) -> list[tuple[str, str]]:
    """Return the concerns of a report as choices: id and words without content."""
    return [(str(each.pk), f"{reference_of(each.pk, prefix='C')}, at {each.door_name}") for each in concerns]
