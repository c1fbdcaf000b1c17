"""The lexicon of a unit: what ships, and the words that the unit has added."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from inkling.assessment.models import UnitWord
from inkling.extraction import Entry, Lexicon, default_lexicon

_Added = tuple[tuple[str, str, bool, str], ...]


def words_of(unit_id: UUID) -> QuerySet[UnitWord]:
    """Return the words that a unit uses now."""
    return UnitWord.objects.filter(unit_id=unit_id, withdrawn_on__isnull=True).select_related("added_by")


def lexicon_of(unit_id: UUID) -> Lexicon:
    """Return the unit's lexicon. It is built once for each set of words, not once a page."""
    added = words_of(unit_id).order_by("kind", "term").values_list("kind", "term", "everyday", "meaning")
    return _extend_lexicon(tuple(added))


@lru_cache(maxsize=16)
def _extend_lexicon(added: _Added) -> Lexicon:
    if not added:
        return default_lexicon()
    return default_lexicon().extended_by(
        Entry(kind, term, weak, meaning) for kind, term, weak, meaning in added
    )
