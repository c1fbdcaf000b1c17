"""The translations of a report are read with it; the entry of that read is theirs too."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from inkling.translation.models import GivenTranslation, Translation
from inkling.translation.queries import given_of, translations_of


@dataclass(frozen=True)
class ReadTranslations:
    """The translations of a report, and to which front doors they were given."""

    translations: list[Translation] = field(default_factory=list)
    given: list[GivenTranslation] = field(default_factory=list)


def read_translations(report_id: UUID) -> ReadTranslations:
    """Return the translations of a report. Whoever calls leaves the entry."""
    translations = translations_of(report_id)
    return ReadTranslations(translations, given_of(report_id) if translations else [])
