"""Words that rise turned into what the page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_new_words import TREND_WEEKS, NewWord, NewWords, last_mondays
from inkling.picture.rules.overview.keyness import TermCounts
from inkling.picture.rules.overview.selection import Selection
from inkling.sites.design.parts import Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.lexicon.own_words import KIND_WORDS
from inkling.sites.unit.picture.network.weeks import BAR_WIDTH
from inkling.sites.unit.picture.overview.number import Number, chance_of, number_of
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.picturing import names_left

# A sign needs to be named first: that is done on the page of the unit's words.
ONE_PRESS = {kind: words for kind, words in KIND_WORDS.items() if kind != "indicator"}
MAY_BE_NAME = gettext_lazy("Not known; may be a name")
_MOST_OPEN = 8
_BARS_HEIGHT = 40.0
_WHOLE_FROM = 10
WEEK_COLUMNS = [Column(gettext_lazy("Week")), Column(gettext_lazy("Reports"), numeric=True)]


@dataclass(frozen=True)
class WeekBar:
    """The bar of one week: where it stands, and how high it is."""

    x: int
    y: float
    height: float


@dataclass(frozen=True)
class ShownWord:
    """One word in its forms: its reports with their list, what it is known as, how it rose, by how many it was told."""

    term: str
    title: str
    number: Number
    about: str
    keenness: str
    figures: str
    weeks: tuple[WeekBar, ...]
    week_rows: list[list[str]]
    most_in_week: int
    sources: str
    is_own: bool
    can_be_own: bool
    is_of_screen: bool = False


def shown_words(found: NewWords) -> dict[str, Any]:
    """Return what the page of new words shows: what is only perhaps more folds after the first few."""
    of_one = [_show(each, selection=found.selection) for each in found.words if each.may_be_of_one]
    sure = [each for each in found.words if not each.may_be_of_one]
    possible = [_show(each, selection=found.selection) for each in sure if not each.rising.is_clear]
    return {
        "selection": found.selection,
        "as_of": day(found.selection.as_of) if found.selection.as_of else "",
        "first": day(found.selection.first),
        "last": day(found.selection.last),
        "before_first": day(found.before.first),
        "clear": [_show(each, selection=found.selection) for each in sure if each.rising.is_clear],
        "possible": possible[:_MOST_OPEN],
        "further": possible[_MOST_OPEN:],
        "of_one": of_one,
        "reports": number_of(found.reports, Behind(found.selection)),
        "earlier": number_of(found.reports_before, Behind(found.before)),
        "left": names_left(sum(each.is_of_screen for each in found.words)),
        "kinds": list(ONE_PRESS.items()),
        "is_bounded": found.is_bounded,
        "trend_weeks": TREND_WEEKS,
        "week_columns": WEEK_COLUMNS,
        "bars_width": BAR_WIDTH * TREND_WEEKS,
        "bars_height": _BARS_HEIGHT,
        "bar_width": BAR_WIDTH,
    }


def _show(each: NewWord, *, selection: Selection) -> ShownWord:
    counts = each.rising.counts
    known = str(KIND_WORDS.get(each.kind, ""))
    return ShownWord(
        term=each.rising.term,
        title=", ".join(each.rising.forms),
        number=number_of(len(each.reports), Behind(selection, word=each.token)),
        about=known or (str(MAY_BE_NAME) if each.may_be_name else gettext("Not a word that Inkling knows")),
        keenness=gettext(
            "%(now)s of %(of_now)s origins say it, %(before)s of %(of_before)s in the year before: about %(times)s"
            " times the share of then, counted with caution. By chance alone a word does so %(chance)s."
        )
        % {
            "now": counts.now,
            "of_now": counts.of_now,
            "before": counts.before,
            "of_before": counts.of_before,
            "times": times_of(counts),
            "chance": chance_of(counts.p),
        },
        figures=gettext("Log-likelihood %(keyness)s, log ratio %(ratio)s.")
        % {"keyness": f"{counts.keyness:.1f}", "ratio": f"{counts.log_ratio:.1f}"},
        weeks=_bars(each.weeks),
        week_rows=[
            [gettext("The week of %(day)s") % {"day": day(monday)}, str(reports)]
            for monday, reports in zip(last_mondays(selection.last), each.weeks, strict=True)
        ],
        most_in_week=max(each.weeks),
        sources=count_sources(each.sources),
        is_own=each.is_own,
        can_be_own=not each.is_own and not each.kind and not selection.as_of,
        is_of_screen=each.is_of_screen,
    )


def times_of(counts: TermCounts) -> str:
    """Return how many times the share is of what it was; with a decimal where it is few, so that a rise is one."""
    times = 2**counts.log_ratio
    return f"{times:,.0f}" if times >= _WHOLE_FROM else f"{times:.1f}"


def _bars(weeks: Sequence[int]) -> tuple[WeekBar, ...]:
    highest = max(weeks, default=0) or 1
    heights = (round(_BARS_HEIGHT * each / highest, 1) for each in weeks)
    return tuple(
        WeekBar(BAR_WIDTH * at, round(_BARS_HEIGHT - each, 1), each) for at, each in enumerate(heights)
    )
