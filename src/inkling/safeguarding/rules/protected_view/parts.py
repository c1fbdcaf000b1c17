"""The parts of a protected view, in the order in which the front door reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inkling.capture.rules.draft import AlreadyReferred
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.terms import Term


class ViewPart(Term):
    """What a line of a protected view speaks of."""

    MUST_NOT = "must_not", "Must not find out, in the words"
    # Whom the words protect: whoever told, or is said to. It names nobody from whom anything is kept.
    NOT_NAMED = "not_named", "Must not be named as who told, in the words"
    # Keeps nobody from the concern, unlike the first: it may ask nothing.
    MAY_ASK = "may_ask", "May ask that somebody must not find out: a machine is not sure"
    NOW = "now", "Happening now, as a machine reads the words: nobody said how soon"
    TODAY = "today", "Today or tonight, as a machine reads the words: nobody said how soon"
    COMING = "coming", "May be coming, as a machine reads it"
    SIGNS = "signs", "Signs noticed by the machine, not confirmed by anybody"
    OTHER_CHILDREN = (
        "other_children",
        "Other children: nothing is told to be done to them, as a machine reads it",
    )
    OF_CONCERN = "of_concern", "People of concern, as told"
    ADULTS = "adults", "Other adults: of concern or not is not clear"
    KNOWN = "known", "Family, carers and people at work, as a machine reads it: it clears nobody"
    # Stands in concerns that were composed before the first two above were told apart, and in no new one.
    PEOPLE = "people", "People of concern and other adults"
    NAMED = "named", "Others named: child or adult is not clear"
    WHERE = "where", "Where"
    TRAVEL = "travel", "Journeys and ways of travel"
    WHEN = "when", "When"
    OFTEN = "often", "How often"
    VEHICLES = "vehicles", "Vehicles"
    CONTACTS = "contacts", "Numbers, accounts and apps"
    WORDS = "words", "The words, without what shows who told"
    WORDS_AS_TOLD = "words_as_told", "The words, as told"
    WORDS_FOR_TEAM = "words_for_team", "What the teller wrote for you"
    TRANSLATED_BY_PERSON = "translated_by_person", "In translation, by a person: without what shows who told"
    TRANSLATED_BY_PROGRAM = (
        "translated_by_program",
        "In translation, by a program: without what shows who told",
    )
    LEFT_OUT = "left_out", "More was told than is shown here"
    UNREAD = "unread", "Not all of the words were read by the machine"


# Parts whose lines are taken from the words, or typed in a box.
MADE_OF_WORDS = frozenset(
    {
        ViewPart.OTHER_CHILDREN,
        ViewPart.OF_CONCERN,
        ViewPart.ADULTS,
        ViewPart.KNOWN,
        ViewPart.PEOPLE,
        ViewPart.NAMED,
        ViewPart.WHERE,
        ViewPart.TRAVEL,
        ViewPart.WHEN,
        ViewPart.VEHICLES,
        ViewPart.CONTACTS,
    }
)
# Parts that are the words themselves, whatever of them stands elsewhere.
THE_WORDS = frozenset(
    {
        ViewPart.WORDS,
        ViewPart.WORDS_AS_TOLD,
        ViewPart.WORDS_FOR_TEAM,
        ViewPart.TRANSLATED_BY_PERSON,
        ViewPart.TRANSLATED_BY_PROGRAM,
    }
)


@dataclass(frozen=True)
class ViewLine:
    """One line of a protected view, already cut of what shows who told. `noticed`: a machine composed it."""

    part: ViewPart
    text: str
    noticed: bool = False


@dataclass(frozen=True)
class ProtectedView:
    """What the front door sees: the child, the worry, what is needed to act. Never who told, nor other intelligence."""

    child: str
    worry: str
    needed_to_act: str
    indicators: tuple[Indicator, ...]
    must_not_be_told: str = ""
    referred: AlreadyReferred | None = None
    lines: tuple[ViewLine, ...] = ()

    @property
    def who_must_not_find_out(self) -> str:
        """All that is told of it, a line each: what was typed, then what the words ask."""
        return "\n".join(filter(None, [self.must_not_be_told, *self.of(ViewPart.MUST_NOT)]))

    def of(self, part: ViewPart) -> tuple[str, ...]:
        """Return the texts of one part, in order."""
        return tuple(line.text for line in self.lines if line.part is part)


def as_json(lines: Iterable[ViewLine]) -> list[dict[str, Any]]:
    """Return the lines as values of JSON."""
    return [{"part": line.part.value, "text": line.text, "noticed": line.noticed} for line in lines]


def from_json(told: Iterable[Mapping[str, Any]]) -> tuple[ViewLine, ...]:
    """Return the lines that `as_json` gave."""
    return tuple(ViewLine(ViewPart(each["part"]), each["text"], bool(each["noticed"])) for each in told)


def says_now(stored: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a stored view holds that a machine reads the words as now: nobody declared it."""
    return any(each["part"] == ViewPart.NOW.value for each in stored)
