"""Days to come that the words tell of: "he wants me to go to Hull on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inkling.extraction import Span
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.extraction.composing.dates.tense import is_over, is_to_come
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.cutter import CutWords
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.sentences import Quote, Sentence, by_sentence
from inkling.safeguarding.rules.withholding import WITHHELD

_MOST = 5
# Dates of one sentence that are looked at; each is held against all of it.
_MOST_OF_A_SENTENCE = 20


@dataclass(frozen=True)
class Days:
    """When the words were written, from which their "Friday" counts, and since when a day is still to come.

    `are_of_now`: they are read as they are sent, so that their "now" is now.
    """

    written: date
    since: date
    are_of_now: bool = False


def coming_lines(
    words: CutWords,
    *,
    spans: Sequence[Span],
    sentences: Sequence[Sentence],
    days: Days | None,
    quote: Quote | None,
) -> Iterator[ViewLine]:
    """Yield a line for each day still to come, with its sentence; the soonest first.

    `quote` gives sentences as others may read them: one that is withheld tells of no day, nor does a date that is;
    None where the teller wrote something else for them, then the days stand alone.
    """
    # A date that is cut, or a part of it, with what shows who told may be the teller's own: "ring me on 5 December".
    dates = [each for each in spans if each.type == "date" and _stands(words, each)]
    for first, last, sentence in _coming_days(words.text, dates=dates, sentences=sentences, days=days):
        named = _in_words(first) if first == last else f"{_in_words(first)} to {_in_words(last)}"
        quoted = "".join(quote([sentence])) if quote else ""
        if quote is None or any(each.isalnum() for each in quoted.replace(WITHHELD, "")):
            yield ViewLine(ViewPart.COMING, f"{named}: {quoted}" if quoted else named, noticed=True)


def _stands(words: CutWords, date_told: Span) -> bool:
    start, end = date_told.start, date_told.end
    return words.piece(start, end) == words.text[start:end].strip()


def _coming_days(
    text: str, *, dates: Sequence[Span], sentences: Sequence[Sentence], days: Days | None
) -> Iterator[tuple[date, date, Sentence]]:
    """Yield the first and last day, from today on, and the sentence of each date to come; at most five."""
    if days is None:
        return
    own = OwnDays(text, day=days.written)
    found = {
        (max(first, days.since), last, sentence.start): sentence
        for sentence, inside in by_sentence(dates, sentences).items()
        for first, last in _days_ahead(inside, told=text[sentence.start : sentence.end], days=days, own=own)
    }
    for (first, last, _), sentence in sorted(found.items(), key=lambda each: each[0])[:_MOST]:
        yield first, last, sentence


def _days_ahead(
    inside: Sequence[Span], *, told: str, days: Days, own: OwnDays
) -> Iterator[tuple[date, date]]:
    """Yield the days of the dates of a sentence that are still to come."""
    sentence = shadow(told).lower().encode("ascii", "replace")
    for span in inside[:_MOST_OF_A_SENTENCE]:
        written = own.at(span.start)
        moment = moment_of(0, span, day=days.written, sentence=sentence, written=written)
        if moment.first and moment.last and len(moment.first) == len(moment.last) == len("2026-11-27"):
            first, last = date.fromisoformat(moment.first), date.fromisoformat(moment.last)
            words = " ".join(shadow(span.text).lower().split())
            if last >= days.since and _is_ahead(first, last, told=words, sentence=sentence, day=written):
                yield first, last


def _is_ahead(first: date, last: date, *, told: str, sentence: bytes, day: date) -> bool:
    """Say whether what lasts until today or later is ahead: "this month he began" is not, nor "she came today"."""
    if first < day:
        return is_to_come(told, sentence)
    return (day < first == last) or not is_over(told, sentence)


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
