"""Who put an item or a subject together, and who has confirmed or corrected it since."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.reading.rules.understanding.values import Item, Subject
from inkling.vocabulary.subjects import CheckedBy


def checked_words(told: Item | Subject) -> str:
    """Return by whom it stands so: a machine alone, a person by their part, or told as a detail of its own."""
    if told.is_composed:
        return gettext("by machine")
    if told.checked_by is None:
        return gettext("told as a detail")
    words = _corrected(told.checked_by) if told.is_corrected else _confirmed(told.checked_by)
    is_part_left = isinstance(told, Subject) and told.is_role_composed
    return gettext("%(who)s, the part by machine") % {"who": words} if is_part_left else words


def _confirmed(by: CheckedBy) -> str:
    return {
        CheckedBy.TELLER: gettext("confirmed by the teller"),
        CheckedBy.PRACTITIONER: gettext("confirmed by the practitioner who told it"),
        CheckedBy.OFFICER: gettext("confirmed by an officer"),
    }[by]


def _corrected(by: CheckedBy) -> str:
    return {
        CheckedBy.TELLER: gettext("corrected by the teller"),
        CheckedBy.PRACTITIONER: gettext("corrected by the practitioner who told it"),
        CheckedBy.OFFICER: gettext("corrected by an officer"),
    }[by]
