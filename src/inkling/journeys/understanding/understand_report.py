"""What a report's words are understood as: composed by the machine, as people have corrected it since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from inkling.assessment.repeats_queries import Repeats, repeats_in
from inkling.capture.models import Addition, Detail, Report
from inkling.journeys.understanding.read_words import WordsRead
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.outcome import ReadingResult
from inkling.reading.rules.understanding.answers import taken_away
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding
from inkling.reading.understanding_queries import (
    answers_by_passage,
    newest_understanding,
    recorded_detail,
    versions_of,
)


@dataclass(frozen=True)
class StandingUnderstanding:
    """An understanding as it stands. `version`: 0 where nobody has corrected it. `texts`: the words by passage.

    `said_wrong` are the words of which whoever told said that a machine had read them wrongly as having happened.
    """

    value: Understanding
    version: int
    texts: Mapping[int, str]
    history: Sequence[UnderstandingVersion] = ()
    said_wrong: Sequence[Stretch] = ()

    @property
    def waiting(self) -> list[Item]:
        """The items that nobody has taken up, but those of which every detail was graded by itself."""
        return waiting_items(self.value)

    def words(self, stretch: Stretch) -> str:
        """Return the words of a stretch."""
        return self.texts.get(stretch.passage, "")[stretch.start : stretch.end]


def waiting_items(value: Understanding) -> list[Item]:
    """Return the items that nobody has taken up, but those of which every detail was graded by itself."""
    taken = [each for item in value.items if item.detail is not None for each in item.stretches]
    return [
        each for each in value.items if each.detail is None and (each.covers or not _holds_any(each, taken))
    ]


def _holds_any(item: Item, stretches: Sequence[Stretch]) -> bool:
    return any(own.holds(other) for own in item.stretches for other in stretches)


def handled_numbers(
    details: Sequence[Detail], *, grades: Mapping[UUID, object], asides: Mapping[UUID, object]
) -> set[int]:
    """Return the numbers of the details that are graded or set aside."""
    return {each.number for each in details if each.pk in grades or each.pk in asides}


def understand_report(
    report: Report,
    *,
    details: Sequence[Detail],
    additions: Sequence[Addition],
    words: WordsRead,
    handled: AbstractSet[int],
    repeats: Repeats | None = None,
) -> StandingUnderstanding:
    """Return what stands, with what was told since. `handled` numbers the details that are graded or set aside.

    What was only told again is no item a second time. `repeats` is that, where it is at hand.
    """
    version, standing = newest_understanding(report.pk)
    value = compose_understanding(
        report,
        readings=words.readings,
        standing=standing,
        details=details,
        additions=additions,
        handled=handled,
        repeats=repeats or repeats_in(report, details=details, additions=additions),
    )
    told = answers_by_passage(report, additions).items()
    return StandingUnderstanding(
        value,
        version,
        texts_by_passage(report, additions=additions),
        versions_of(report.pk),
        tuple(place for number, answers in told for place in taken_away(answers, passage=number)),
    )


def compose_understanding(
    report: Report,
    *,
    readings: Mapping[int, ReadingResult],
    standing: Understanding,
    details: Sequence[Detail],
    additions: Sequence[Addition],
    handled: AbstractSet[int],
    repeats: Repeats,
) -> Understanding:
    """Return what readings, answers and details make, added to what people have corrected (`standing`)."""
    texts, told = texts_by_passage(report, additions=additions), answers_by_passage(report, additions)
    again = {addition.number for addition in additions if addition.pk in repeats.again}
    passages = [
        ReadPassage(number, reading.spans, reading.composition, told.get(number, ()), texts[number])
        for number, reading in sorted(readings.items())
        if reading.composition.items and number not in again
    ]
    numbers = {addition.pk: addition.number for addition in additions}
    recorded = [
        recorded_detail(detail, numbers=numbers, is_handled=detail.number in handled)
        for detail in details
        if detail.pk not in repeats.says_all
    ]
    return understanding_of(passages, details=recorded, standing=standing)


def texts_by_passage(report: Report, *, additions: Sequence[Addition]) -> dict[int, str]:
    """Return the words of a report by the number of their passage: 0 the own words, then the additions."""
    return {0: report.narrative, **{each.number: each.narrative for each in additions}}
