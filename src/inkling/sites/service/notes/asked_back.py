"""What the unit asks back, in the language of the page, with the words of the teller that it quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from inkling.clarification.queries import ShownQuestion
from inkling.sites.design.words import say_word


@dataclass(frozen=True)
class AskedHere:
    """One question or signpost as its page shows it."""

    id: UUID
    words: str
    is_signpost: bool
    is_reached: bool


def asked_here(questions: Iterable[ShownQuestion]) -> list[AskedHere]:
    """Return them in their order."""
    return [AskedHere(each.id, _words(each), each.asks.is_signpost, each.is_reached) for each in questions]


def _words(question: ShownQuestion) -> str:
    return say_word(question.asks.plain).replace("%(quoted)s", question.quoted)
