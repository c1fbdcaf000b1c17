"""Which texts of a report may be translated, and when a translation is attached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from inkling.translation.rules.terms import PassageKind, TranslatedBy
from inkling.vocabulary.reasons import FormRefusal, Reason, ReasonKind, TextProblem
from inkling.vocabulary.text import fold_words

# Longer than the longest text that is told: few languages need half as much again.
TRANSLATION_MAX = 30_000
TRANSLATOR_MAX = 120


class TranslationProblem(ReasonKind):
    """Why a translation is not attached."""

    NO_PASSAGE = "no_passage"
    NO_MAKER = "no_maker"
    NO_TRANSLATOR = "no_translator"
    NO_WORDS = "no_words"
    SAME_WORDS = "same_words"
    STANDS = "stands"


class TranslationRefused(FormRefusal):
    """It is not attached, for reasons by field."""


@dataclass(frozen=True)
class Passage:
    """One text as it was told: of the report, of an addition (by number), or of a detail (by number)."""

    kind: PassageKind
    text: str
    number: int = 0
    addition: int = 0
    addition_id: UUID | None = None
    detail_id: UUID | None = None

    @property
    def key(self) -> str:
        """What names it among those of its report, such as `words-0-0`."""
        return f"{self.kind.value}-{self.addition}-{self.number}"


@dataclass(frozen=True)
class WrittenTranslation:
    """What somebody attaches: of which text, made by whom, and its words. `translator` may be empty for a program."""

    passage: str
    made_by: TranslatedBy | None
    translator: str
    words: str


def check_translation(
    written: WrittenTranslation, *, passages: Sequence[Passage], standing: Mapping[str, str]
) -> tuple[Passage, TranslatedBy]:
    """Return which text is translated, and by whom. Raises `TranslationRefused`.

    `standing`: the words of the newest translation, by the key of what it translates.
    """
    passage = next((each for each in passages if each.key == written.passage), None)
    problems = dict(_problems(written, passage=passage, standing=standing.get(written.passage, "")))
    if problems or passage is None or written.made_by is None:
        raise TranslationRefused(problems)
    return passage, written.made_by


def _problems(
    written: WrittenTranslation, *, passage: Passage | None, standing: str
) -> Sequence[tuple[str, Reason]]:
    found: list[tuple[str, Reason]] = []
    if passage is None:
        found.append(("passage", TranslationProblem.NO_PASSAGE()))
    if written.made_by is None:
        found.append(("made_by", TranslationProblem.NO_MAKER()))
    if written.made_by is TranslatedBy.PERSON and not written.translator.strip():
        found.append(("translator", TranslationProblem.NO_TRANSLATOR()))
    if len(written.translator) > TRANSLATOR_MAX:
        found.append(("translator", TextProblem.TOO_LONG(most=TRANSLATOR_MAX)))
    if problem := _problem_of_words(
        written.words, original=passage.text if passage else "", standing=standing
    ):
        found.append(("words", problem))
    return found


def _problem_of_words(words: str, *, original: str, standing: str) -> Reason | None:
    if not words.strip():
        return TranslationProblem.NO_WORDS()
    if len(words) > TRANSLATION_MAX:
        return TextProblem.TOO_LONG(most=TRANSLATION_MAX)
    if original and fold_words(words) == fold_words(original):
        return TranslationProblem.SAME_WORDS()
    if standing and words.strip() == standing.strip():
        return TranslationProblem.STANDS()
    return None
