"""One submission, ready to be made: the region's own method, words and questions, and what the report answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inkling.regions.rules.forms.filling import FilledField
from inkling.regions.rules.packs import Escalation
from inkling.safeguarding.rules.withholding import KnownTeller, cuts_in
from inkling.vocabulary.telling import Urgency


@dataclass(frozen=True)
class Handling:
    """What a region says of sending, of grading and keeping, and of whom else to reach."""

    secure_email: bool
    languages: tuple[str, ...]
    grading: str
    attachments: tuple[str, ...]
    kept_by_police: str
    escalation: Escalation


@dataclass(frozen=True)
class PackAge:
    """When somebody last looked at what the pack says, and what is to happen when that is too long ago."""

    checked_on: date | None
    review_every_days: int
    falls_back: bool
    phone: str


@dataclass(frozen=True)
class Sheet:
    """One submission, ready to be made. Texts are plain; lists keep the pack's order."""

    reference: str
    part: int
    parts: int
    region_id: str
    region_name: str
    channel_id: str
    channel_name: str
    kind: str
    address: str
    account: str
    hours: str
    say: str
    standing: str
    pack_version: str
    people: tuple[str, ...]
    matter: int | None
    fields: tuple[FilledField, ...]
    notes: tuple[str, ...]
    help_lines: tuple[str, ...]
    before: tuple[str, ...]
    use_for: tuple[str, ...]
    not_for: tuple[str, ...]
    after: tuple[str, ...]
    consent: tuple[str, ...]
    writing: tuple[str, ...]
    never_send: tuple[str, ...]
    teller: KnownTeller
    is_withheld: bool
    told_on: date
    urgency: Urgency
    handling: Handling
    age: PackAge
    also_told: tuple[str, ...] = ()
    place: str = ""
    items: tuple[Mapping[str, Any], ...] = ()
    subjects: tuple[Mapping[str, Any], ...] = ()
    is_kept_quiet: bool = False
    asked_in_words: tuple[str, ...] = ()

    @property
    def shows(self) -> tuple[str, ...]:
        """The words in its answers that can show who told, each once, in their order."""
        texts = (*(field.value for field in self.fields), *self.also_told)
        found = (text[cut.start : cut.end] for text in texts for cut in cuts_in(text, teller=self.teller))
        return tuple(dict.fromkeys(found))

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of what the region requires and the report does not hold."""
        return tuple(field.label for field in self.fields if field.is_missing)

    @property
    def title(self) -> str:
        """What this sheet is, without content."""
        counted = f", sheet {self.part} of {self.parts}" if self.parts > 1 else ""
        return f"Submission to {self.region_name}{counted}"
