"""What a detail says of whom: whether it is a child, and all that was typed in it."""

from __future__ import annotations

from inkling.capture.rules.draft import DraftDetail
from inkling.reading.rules.understanding.ages import age_in, is_under_18
from inkling.safeguarding.rules.protected_view.facts.facts import words_of
from inkling.vocabulary.roles import PersonRole

NAMED_KINDS = frozenset({"person", "movements", "called_boyfriend", "associate"})


def texts_of(detail: DraftDetail) -> list[str]:
    """Return each text of a detail, and all of it as one line."""
    return [words_of(detail), detail.where, detail.when, *detail.attributes.values()]


def is_child(detail: DraftDetail) -> bool:
    """Say whether a detail speaks of a child: by its kind, its role, or an age under 18 (victim comes first)."""
    if detail.kind == "other_child":
        return True
    age = age_in(detail.attributes.get("age", "")) if detail.kind in NAMED_KINDS else None
    may_be_victim = detail.kind in NAMED_KINDS and detail.role is PersonRole.MAY_BE_VICTIM
    return may_be_victim or (age is not None and is_under_18(age))
