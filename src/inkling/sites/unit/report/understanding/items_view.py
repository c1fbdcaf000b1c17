"""Items and subjects turned into what the page of a report shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext

from inkling.assessment.rules.marking import Mark, Piece, make_visible, pieces
from inkling.capture.models import Detail
from inkling.journeys.understanding.understand_report import StandingUnderstanding
from inkling.linking.queries.returning import ToldBefore
from inkling.reading.models import UnderstandingVersion
from inkling.reading.rules.understanding.corrections.sentences import sentence_beginnings
from inkling.reading.rules.understanding.left_over import words_in_no_item
from inkling.reading.rules.understanding.values import Item, Stretch, in_reading_order
from inkling.sites.design.parts import Moment
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.report.told_view import ShownPart, part_of
from inkling.sites.unit.report.understanding.alone import answered_alone
from inkling.sites.unit.report.understanding.checks import checked_words
from inkling.sites.unit.report.understanding.subjects_view import (
    MOST_FORMS,
    ShownSubject,
    place_of,
    shown_subject,
    title_of,
)
from inkling.vocabulary.categories import Category
from inkling.vocabulary.indicators import labels_noticed
from inkling.vocabulary.subjects import SubjectKind

_LONGEST_BEGINNING = 50


# More subjects fill screens that an officer scrolls past.
MOST_WHOLE = 12


@dataclass(frozen=True)
class ShownItem:
    """One item with its words in context."""

    id: str
    number: int
    parts: list[Piece]
    known: str
    reasons: list[str]
    when: str
    where: str
    often: str
    categories: str
    signs: str
    subjects: list[tuple[str, str]]
    beginnings: list[tuple[str, str]]
    following: str
    graded_with: list[ShownPart]
    checked: str
    alone: str
    has_forms: bool
    is_open: bool
    is_said_wrong: bool = False

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"item-{self.id}"


@dataclass(frozen=True)
class ShownUnderstanding:
    """All of it: who and what it is about, what is still to be graded, and what was corrected."""

    subjects: list[ShownSubject]
    items: list[ShownItem]
    version: int
    history: list[Moment]
    may_take_back: bool
    kinds: list[tuple[str, str]]
    left_over: list[tuple[str, str]]
    said_wrong: list[tuple[str, str]]
    opens_subject: bool = False

    @property
    def folds_subjects(self) -> bool:
        """Whether there are so many people and things that they are shown on demand."""
        return len(self.subjects) > MOST_WHOLE


def shown_understanding(
    standing: StandingUnderstanding,
    *,
    details: Sequence[Detail],
    opened: str = "",
    before: Mapping[str, ToldBefore] | None = None,
) -> ShownUnderstanding:
    """Return what the page shows. Items that have a number stand among the details.

    Where there are many, only the one `opened` (its id) has its forms on the page.
    """
    value = standing.value
    people = in_reading_order(value.subjects)
    titles = {each.id: title_of(each, standing) for each in people}
    waiting = standing.waiting
    following = {first.id: second.id for first, second in pairwise(waiting)}
    return ShownUnderstanding(
        subjects=[
            shown_subject(
                each,
                standing,
                titles=titles,
                people=people,
                opened=opened,
                before=(before or {}).get(each.id),
            )
            for each in people
        ],
        items=[
            _item(
                each,
                number,
                standing,
                titles=titles,
                following=following.get(each.id, ""),
                details=details,
                has_forms=len(waiting) <= MOST_FORMS or each.id == opened,
                is_open=each.id == opened,
            )
            for number, each in enumerate(waiting, start=1)
        ],
        version=standing.version,
        history=[_moment(each, titles) for each in standing.history],
        may_take_back=standing.version > 1,
        kinds=[(each.value, each.label) for each in SubjectKind],
        left_over=_places_and_words(_left_over(standing), standing),
        said_wrong=_places_and_words(_said_wrong_in_no_item(standing), standing),
        opens_subject=any(each.id == opened for each in people),
    )


def _left_over(standing: StandingUnderstanding) -> list[Stretch]:
    return words_in_no_item(standing.value, standing.texts, besides=standing.said_wrong)


def _said_wrong_in_no_item(standing: StandingUnderstanding) -> list[Stretch]:
    """Return the words that whoever told called wrongly read, but those that an officer made an item all the same."""
    held = [each for item in standing.value.items for each in item.stretches]
    return [each for each in standing.said_wrong if not any(each.touches(other) for other in held)]


def _places_and_words(found: Sequence[Stretch], standing: StandingUnderstanding) -> list[tuple[str, str]]:
    return [(place_of(each), make_visible(standing.words(each))) for each in found[:MOST_FORMS]]


def _item(
    item: Item,
    number: int,
    standing: StandingUnderstanding,
    *,
    titles: dict[str, str],
    following: str,
    details: Sequence[Detail],
    has_forms: bool,
    is_open: bool,
) -> ShownItem:
    mentions = [
        place for each in standing.value.subjects if each.id in item.subjects for place in each.mentions
    ]
    parts: list[Piece] = []
    for stretch in item.stretches:
        parts += [Piece(" … ")] if parts else []
        parts += pieces(standing.words(stretch), _marks(stretch, mentions))
    return ShownItem(
        id=item.id,
        number=number,
        parts=parts,
        known=item.known.label,
        reasons=[make_visible(each) for each in (item.known_reason, item.cut_reason) if each],
        when="; ".join(_when(each.words, each.first, each.last) for each in item.moments),
        where=make_visible("; ".join(item.places)),
        often=make_visible("; ".join(item.often)),
        categories=", ".join(each.label for each in Category if each.value in item.categories),
        signs=", ".join(labels_noticed(item.signs)),
        subjects=[(each.id, titles[each.id]) for each in standing.value.subjects_of(item)],
        beginnings=_beginnings(item, standing),
        following=following,
        graded_with=[part_of(detail) for detail in details if detail.number in item.covers],
        checked=checked_words(item),
        alone=answered_alone(item),
        has_forms=has_forms,
        is_open=is_open,
        is_said_wrong=any(one.touches(each) for one in standing.said_wrong for each in item.stretches),
    )


def _marks(stretch: Stretch, mentions: Iterable[Stretch]) -> list[Mark]:
    inside = [each for each in mentions if stretch.holds(each)]
    return [Mark(each.start - stretch.start, each.end - stretch.start, 0, possible=True) for each in inside]


def _when(words: str, first: str, last: str) -> str:
    words = make_visible(words)
    if not first:
        return words
    days = day(date.fromisoformat(first))
    if first == last or not last:
        return f"{words} ({days})"
    said = gettext("%(words)s (%(first)s to %(last)s)")
    return said % {"words": words, "first": days, "last": day(date.fromisoformat(last))}


def _beginnings(item: Item, standing: StandingUnderstanding) -> list[tuple[str, str]]:
    """Return where a sentence of an item begins, but the first: there it may be parted."""
    found: list[tuple[str, str]] = []
    for stretch in item.stretches:
        words = standing.words(stretch)
        for start in sentence_beginnings(words):
            if start < len(words) and (found or start or stretch is not item.stretches[0]):
                at = Stretch(stretch.passage, stretch.start + start, stretch.end)
                found.append((place_of(at), make_visible(words[start : start + _LONGEST_BEGINNING])))
    return found


def _moment(version: UnderstandingVersion, titles: dict[str, str]) -> Moment:
    about = ", ".join(titles[each] for each in version.about.split() if each in titles)
    text = version.get_act_display() + (f": {about}" if about else "")
    by = version.made_by.name if version.made_by else ""
    return Moment(text, day(version.made_on), by=by, note=make_visible(version.reason))
