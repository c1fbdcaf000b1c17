"""Days to come that the words tell of: "he wants me to go to Hull on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from inkling.extraction import Span
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.composing.dates.own_days import OwnDays
from inkling.extraction.composing.dates.taken_back import without_taken_back
from inkling.extraction.composing.dates.tense import is_over, is_to_come
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.cutter import CutWords
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.sentences import Quote, Sentence, by_sentence
from inkling.safeguarding.rules.withholding import WITHHELD

_MOST = 5
# A meeting of yesterday: whether the child is safe is to be asked at once.
_JUST_PAST = timedelta(days=3)
_PAST = ", before this was sent"
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
        if days and last < days.since:
            named += _PAST
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
    told = {
        at: (span, sentence)
        for at, (span, sentence) in enumerate(
            (span, sentence)
            for sentence, inside in by_sentence(dates, sentences).items()
            for span in inside[:_MOST_OF_A_SENTENCE]
        )
    }
    found = {
        (last < days.since, max(first, days.since), last, sentence.start): (first, sentence)
        for first, last, sentence in _days_ahead(text, told, days=days)
    }
    # What was to come when it was written, and is over, takes no room of what is still to come.
    for (is_past, soonest, last, _), (first, sentence) in sorted(found.items(), key=itemgetter(0))[:_MOST]:
        yield first if is_past else soonest, last, sentence


def _days_ahead(
    text: str, told: Mapping[int, tuple[Span, Sentence]], *, days: Days
) -> Iterator[tuple[date, date, Sentence]]:
    """Yield the days of dates that are still to come, each with its sentence.

    And those of a record of another day that were over before it was sent, if not for long: it tells nothing of them.
    """
    own = OwnDays(text, day=days.written)
    in_words = {each: _words_of(text, each) for each in {sentence for _, sentence in told.values()}}
    read = {
        at: moment_of(0, span, day=days.written, sentence=in_words[sentence], written=own.at(span.start))
        for at, (span, sentence) in told.items()
    }
    meant = without_taken_back(text, {at: (span, read[at]) for at, (span, _) in told.items()})
    for at, (span, sentence) in told.items():
        ends = meant[at].first, meant[at].last
        if not all(each and len(each) == len("2026-11-27") for each in ends):
            continue
        first, last = (date.fromisoformat(each or "") for each in ends)
        words, written = " ".join(shadow(span.text).lower().split()), own.at(span.start)
        if not _is_ahead(first, last, told=words, sentence=in_words[sentence], day=written):
            continue
        if last >= days.since or (
            written < first
            and own.newest <= last < days.written <= last + _JUST_PAST
            and is_to_come(words, in_words[sentence])
        ):
            yield first, last, sentence


def _words_of(text: str, sentence: Sentence) -> bytes:
    return shadow(text[sentence.start : sentence.end]).lower().encode("ascii", "replace")


def _is_ahead(first: date, last: date, *, told: str, sentence: bytes, day: date) -> bool:
    """Say whether what lasts until today or later is ahead: "this month he began" is not, nor "she came today"."""
    if first < day:
        return is_to_come(told, sentence)
    return (day < first == last) or not is_over(told, sentence)


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
