"""Days to come that the words tell of: "he wants me to go to Hull on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from inkling.extraction import Span
from inkling.extraction.composing.dates.moments import moment_of
from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.parts import ViewLine, ViewPart
from inkling.safeguarding.rules.text.sentences import Quote, Sentence, by_sentence
from inkling.safeguarding.rules.withholding import WITHHELD

_MOST = 5


def coming_lines(
    text: str, *, spans: Sequence[Span], sentences: Sequence[Sentence], day: date | None, quote: Quote | None
) -> Iterator[ViewLine]:
    """Yield a line for each day still to come, with its sentence; the soonest first.

    `day` is when it was told. `quote` gives sentences as others may read them: one that is withheld tells of no day;
    None where the teller wrote something else for them, then the days stand alone.
    """
    for first, last, sentence in _coming_days(text, spans=spans, sentences=sentences, day=day):
        days = _in_words(first) if first == last else f"{_in_words(first)} to {_in_words(last)}"
        quoted = "".join(quote([sentence])) if quote else ""
        if quote is None or any(each.isalnum() for each in quoted.replace(WITHHELD, "")):
            yield ViewLine(ViewPart.COMING, f"{days}: {quoted}" if quoted else days, noticed=True)


def _coming_days(
    text: str, *, spans: Sequence[Span], sentences: Sequence[Sentence], day: date | None
) -> Iterator[tuple[date, date, Sentence]]:
    """Yield the first and last day, from today on, and the sentence of each date to come; at most five."""
    if day is None:
        return
    dates = by_sentence((each for each in spans if each.type == "date"), sentences)
    found = {
        (max(first, day), last, sentence.start): sentence
        for sentence, inside in dates.items()
        for each in inside
        for first, last in _days_of(each, told=text[sentence.start : sentence.end], day=day)
        if last >= day
    }
    for (first, last, _), sentence in sorted(found.items(), key=lambda each: each[0])[:_MOST]:
        yield first, last, sentence


def _days_of(span: Span, *, told: str, day: date) -> Iterator[tuple[date, date]]:
    sentence = shadow(told).lower().encode("ascii", "replace")
    moment = moment_of(0, span, day=day, sentence=sentence)
    if moment.first and moment.last and len(moment.first) == len(moment.last) == len("2026-11-27"):
        yield date.fromisoformat(moment.first), date.fromisoformat(moment.last)


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
