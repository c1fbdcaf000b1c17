"""What happened, as the own words tell it: at most three short lines, and the days that they may mean.

A line is an item that the machine put together: words of the teller, cut at a word, with the day that was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from inkling.extraction import Span
from inkling.extraction.composing.composition import Composition, Item
from inkling.sites.community.answers import Answers
from inkling.sites.community.understanding.places import Place, id_of
from inkling.vocabulary.indicators import Indicator

MOST_HAPPENED, MOST_DAYS = 3, 2
_LONGEST, _CUT = 80, " \u2026"
# Two words are a heading or a stray piece of a sentence.
_FEWEST_WORDS = 3
_OVER_NOTES = frozenset(
    "date time frequency place address area_link business school person_name nickname child_name description".split()
)


@dataclass(frozen=True)
class MeantDay:
    """Words that tell a day, and the day that they may mean."""

    place: Place
    words: str
    first: date
    last: date


@dataclass(frozen=True)
class ToldHappening:
    """One thing that happened: its words, cut short, and the day that is asked about in it, or that it tells.

    `shown` is where the words stand that are left once they are cut: nobody says of more that it is wrong.
    """

    place: Place
    words: str
    asked: tuple[MeantDay, ...] = ()
    day: date | None = None
    shown: Place = (0, 0)

    @property
    def id(self) -> str:
        """What its box sends: no card has the same."""
        return f"item-{id_of(self.place)}"


def days_in(composition: Composition, spans: tuple[Span, ...]) -> list[list[object]]:
    """Return the places of words that tell a day, each with the first and last day that it may be, in order."""
    found = {
        each.span: each
        for item in composition.items
        for each in item.moments
        if each.first and each.first == each.last
    }
    # The hour over each message of a chat would be asked about before any day.
    told = [at for at in sorted(found) if spans[at].type != "time"] or sorted(found)
    return [[spans[at].start, spans[at].end, found[at].first, found[at].last] for at in told]


def happenings_in(
    composition: Composition, spans: Sequence[Span], words: str, *, asked: Sequence[Sequence[object]]
) -> list[list[object]]:
    """Return the places of what happened, in order, each with its day where it has one that nobody is asked about.

    Where there is more than fits, what a day is asked about comes first, then what a sign of harm stands in.
    """
    starts = {each[0] for each in asked}

    def rank(item: Item) -> tuple[bool, bool, int]:
        is_asked = any(spans[each.span].start in starts for each in item.moments)
        return not is_asked, not item.signs, item.start

    told = sorted((each for each in composition.items if _is_happening(each, spans, words)), key=rank)
    shown = sorted(told[:MOST_HAPPENED], key=lambda each: each.start)
    return [[each.start, each.end, _day_of(each) if rank(each)[0] else ""] for each in shown]


def happenings_of(answers: Answers) -> list[ToldHappening]:
    """Return what happened, with the days that are asked about in it."""
    found = []
    for start, end, day in answers.happenings[:MOST_HAPPENED]:
        asked = tuple(each for each in days(answers) if start <= each.place[0] < end)
        told = date.fromisoformat(day) if day else None
        words = cut_short(answers.words[start:end])
        shown = start, start + _length_of(words, answers.words[start:end])
        found.append(ToldHappening((start, end), words, asked, told, shown))
    return found


def days(answers: Answers) -> list[MeantDay]:
    """Return the days that the words may mean."""
    return [
        MeantDay((start, end), answers.words[start:end], date.fromisoformat(first), date.fromisoformat(last))
        for start, end, first, last in answers.days[:MOST_DAYS]
    ]


def days_apart(answers: Answers) -> list[MeantDay]:
    """Return the days that stand in nothing that is shown: each is asked about by itself."""
    within = {each for one in happenings_of(answers) for each in one.asked}
    return [each for each in days(answers) if each not in within]


def cut_short(words: str) -> str:
    """Return words in one line, cut at a word."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST:
        return line
    return (line[: _LONGEST + 1].rpartition(" ")[0].rstrip(" ,;:") or line[:_LONGEST]) + _CUT


def _length_of(line: str, words: str) -> int:
    """Return how many letters of words are shown in a line that was made of them."""
    if line == " ".join(words.split()):
        return len(words)
    left = len("".join(line.removesuffix(_CUT).split()))
    ends = (at + 1 for at, letter in enumerate(words) if not letter.isspace())
    return next((end for number, end in enumerate(ends, 1) if number == left), len(words))


def _is_happening(item: Item, spans: Sequence[Span], words: str) -> bool:
    """Whether something happened: a day, how often, a place or a sign stands in it, and it is no heading.

    What is only asked to be kept from somebody is no happening: that has a page of its own.
    """
    told = words[item.start : item.end]
    signs = set(item.signs) - {Indicator.SECRECY.value}
    says_something = bool(item.moments or item.often or item.places or signs)
    return says_something and not told.rstrip().endswith(":") and _words_of_its_own(item, spans, told)


def _words_of_its_own(item: Item, spans: Sequence[Span], told: str) -> bool:
    """Whether it is three words and more, and not only a name, a day and a place: those stand over a page of notes."""
    over = [spans[at] for at in item.spans if spans[at].type in _OVER_NOTES]
    held = sorted((each.start - item.start, each.end - item.start) for each in over)
    left = " ".join(told[end:start] for (_, end), (start, _) in pairwise([(0, 0), *held, (len(told), 0)]))
    return _count(told.split()) >= _FEWEST_WORDS and _count(left.split()) > 0


def _count(words: Iterable[str]) -> int:
    return sum(1 for each in words if any(letter.isalpha() for letter in each))


def _day_of(item: Item) -> str:
    """Return the day that an item tells; empty where it tells none, or more than one."""
    told = [each.first for each in item.moments if each.first and each.first == each.last]
    first, last = min(told, default=""), max(told, default="")
    return first if first == last else ""
