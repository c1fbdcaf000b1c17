"""What is translated of a report, and by whom."""

from __future__ import annotations

from inkling.vocabulary.terms import Term


class TranslatedBy(Term):
    """Who made a translation: it is marked wherever it is shown."""

    PERSON = "person", "A person"
    PROGRAM = "program", "A program"


class PassageKind(Term):
    """Which text of a report or of an addition is translated."""

    WORDS = "words", "The words"
    TEAM = "team", "What was written for the children's team"
    DETAIL = "detail", "A detail"
