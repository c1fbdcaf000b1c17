"""Who put an item or a subject together, and who has confirmed or corrected it since."""

from __future__ import annotations

from django.utils.translation import gettext

from inkling.reading.rules.understanding.values import Item, Subject
from inkling.vocabulary.subjects import CheckedBy


def checked_words(shown: Item | Subject) -> str:
    """Return by whom it stands so: a machine alone, a person by their part, or told as a detail of its own."""
    if shown.is_composed:
        return gettext("by machine")
    if shown.checked_by is None:
        return gettext("told as a detail")
    words = _say_corrected(shown.checked_by) if shown.is_corrected else _say_confirmed(shown.checked_by)
    return gettext("%(who)s, the part by machine") % {"who": words} if _is_part_left(shown) else words


def _is_part_left(shown: Item | Subject) -> bool:
    """Say whether nobody who confirmed it saw the part, or child or adult, that is shown: a machine judged it."""
    return isinstance(shown, Subject) and (
        shown.is_role_composed or shown.is_age_judged or shown.is_role_judged
    )


def _say_confirmed(by: CheckedBy) -> str:
    return {
        CheckedBy.TELLER: gettext("confirmed by the teller"),
        CheckedBy.PRACTITIONER: gettext("confirmed by the practitioner who told it"),
        CheckedBy.OFFICER: gettext("confirmed by an officer"),
    }[by]


def _say_corrected(by: CheckedBy) -> str:
    return {
        CheckedBy.TELLER: gettext("corrected by the teller"),
        CheckedBy.PRACTITIONER: gettext("corrected by the practitioner who told it"),
        CheckedBy.OFFICER: gettext("corrected by an officer"),
    }[by]
