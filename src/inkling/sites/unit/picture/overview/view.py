"""An overview turned into what its templates show: sentences with their numbers, tables, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from inkling.journeys.picturing.list_behind import Behind
from inkling.journeys.picturing.read_overview import Gaps, Overview, days_of
from inkling.journeys.picturing.read_places import token_of_together
from inkling.journeys.reviewing.read_as_of import PastCounts
from inkling.picture.rules.overview.changes import Against, Change, SpanComparison
from inkling.picture.rules.overview.comparing import LIKELY, Comparison
from inkling.picture.rules.overview.selection import NO_DISTRICT, Dimension, Selection
from inkling.picture.rules.shares import NOT_TOLD
from inkling.picture.rules.weeks import weeks_of
from inkling.regions.queries import districts_by_code
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.overview.number import Number, number_of
from inkling.sites.unit.picture.overview.sentences import shown_named
from inkling.sites.unit.sentences.picturing import share_in_words
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType, TellerKind
from inkling.vocabulary.terms import Term

MOST_SENTENCES = 6
CHANGE_COLUMNS = [
    Column(_("What")),
    Column(_("Now"), numeric=True),
    Column(_("Before"), numeric=True),
    Column(_("Times as many")),
    Column(_("What that says")),
]
GAP_COLUMNS = [
    Column(_("What the reports do not say")),
    Column(_("Reports"), numeric=True),
    Column(_("Share"), numeric=True),
]
_TERMS: Mapping[Dimension, type[Term]] = {
    Dimension.CATEGORY: Category,
    Dimension.TYPE: ExploitationType,
    Dimension.TELLER: TellerKind,
}
_BESIDE = {Against.WEEK: "week", Against.BEFORE: "before", Against.YEAR: "year"}


@dataclass(frozen=True)
class Sentence:
    """What one value does: its name, the two numbers, and what they say."""

    name: str
    now: Number
    before: Number
    says: str
    is_clear: bool


@dataclass(frozen=True)
class Section:
    """Two spans beside each other: a heading, all reports, the sentences, and a table of everything.

    `since` is the day of the first report where the days before reach further back: there nothing can be compared.
    """

    id: str
    title: str
    total: Sentence
    sentences: list[Sentence]
    rows: list[list[Cell | str]]
    since: str


def shown_overview(found: Overview) -> dict[str, Any]:
    """Return what the page of an overview shows."""
    return {**shown_counts(found), **shown_named(found), "alarms": found.alarms}


def shown_counts(found: Overview | PastCounts) -> dict[str, Any]:
    """Return what the page shows of what is counted."""
    names = districts_by_code(
        each.value for part in found.compared for each in part.changes if each.dimension is Dimension.DISTRICT
    )
    weeks = days_of(found.selection)
    return {
        "selection": found.selection,
        "first": day(found.selection.first),
        "last": day(found.selection.last),
        "reports": found.reports,
        "all_reports": number_of(found.reports, Behind(found.selection)),
        "sections": [_section(each, names=names, since=found.since) for each in found.compared],
        "change_columns": CHANGE_COLUMNS,
        "span": _span(found.selection.days),
        "week_labels": [_short_date(monday) for monday in weeks],
        "week_series": [(gettext("Reports"), [float(found.weeks.get(monday, 0)) for monday in weeks])],
        "partly": [
            gettext("the week of %(day)s") % {"day": day(week.monday)}
            for week in weeks_of(found.selection.first, found.selection.last)
            if not week.whole
        ],
        "gaps": found.gaps,
        "together": number_of(found.gaps.together, Behind(found.selection, part=token_of_together())),
        "gap_columns": GAP_COLUMNS,
        "gap_rows": _gap_rows(found.gaps),
        "left_out": found.gaps.copies + found.gaps.false + found.gaps.ungraded,
    }


def name_of(dimension: Dimension, value: str, *, names: Mapping[str, str]) -> str:
    """Return what people read for a stored value of a dimension."""
    if dimension is Dimension.DISTRICT:
        return gettext("Not placed") if value == NO_DISTRICT else names.get(value, value)
    return next((term.label for term in _TERMS[dimension] if term.value == value), value)


def times(counts: Comparison) -> str:
    """Return how many times as many, with its bounds: "3.0 (0.7 to 17)"."""
    if counts.ratio is None:
        return gettext("none before") if counts.now else gettext("none in either")
    high = gettext("without bound") if counts.high is None else _figure(counts.high)
    return gettext("%(ratio)s (%(low)s to %(high)s)") % {
        "ratio": _figure(counts.ratio),
        "low": _figure(counts.low),
        "high": high,
    }


def says_of(change: Change, *, compared: int) -> str:
    """Return what two numbers say, and how sure that is."""
    counts = change.counts
    if not change.says_something:
        return gettext("Too few to say anything.")
    if counts.p > LIKELY:
        return gettext("No clear change: chance alone may do this.")
    word = gettext("More") if counts.now > counts.before else gettext("Fewer")
    if change.is_clear:
        return gettext("%(word)s, and clearly so among all %(compared)s that are compared.") % {
            "word": word,
            "compared": compared,
        }
    return gettext("%(word)s; but of %(compared)s compared, some differ as much by chance.") % {
        "word": word,
        "compared": compared,
    }


def _section(part: SpanComparison, *, names: Mapping[str, str], since: date | None) -> Section:
    compared = len(part.changes)
    sentences = [_sentence(part, each, names=names, compared=compared) for each in part.changes]
    both = list(zip(sentences, part.changes, strict=True))
    reaches_back = since is not None and _reaches_back(part.before, since=since)
    return Section(
        id=_BESIDE[part.against],
        title=_title(part),
        total=replace(_total(part), says="") if reaches_back else _total(part),
        sentences=[each for each, change in both if _is_worth_a_sentence(change)][:MOST_SENTENCES],
        rows=[_row(each, change.counts) for each, change in both],
        since=day(since) if since and reaches_back else "",
    )


def _reaches_back(before: Selection, *, since: date) -> bool:
    """Say whether more than a tenth of the days before lies before the first report."""
    return (since - before.first).days * 10 > before.days


def _is_worth_a_sentence(change: Change) -> bool:
    """Say whether chance seldom does as much. That something was not told more often than before is a gap."""
    untold = {NO_DISTRICT, *NOT_TOLD["exploitation_type"], TellerKind.NOT_SAID.value}
    return change.says_something and change.counts.p <= LIKELY and change.value not in untold


def _sentence(part: SpanComparison, change: Change, *, names: Mapping[str, str], compared: int) -> Sentence:
    now, before = (
        Behind(selection.with_value(change.dimension, change.value)) for selection in (part.now, part.before)
    )
    return Sentence(
        f"{change.dimension.label}: {name_of(change.dimension, change.value, names=names)}",
        number_of(change.counts.now, now),
        number_of(change.counts.before, before),
        says_of(change, compared=compared),
        change.is_clear,
    )


def _total(part: SpanComparison) -> Sentence:
    whole = Change(Dimension.CATEGORY, "", part.total, is_clear=part.total.p <= LIKELY)
    says = says_of(whole, compared=1) if part.total.p > LIKELY or not whole.says_something else _clearly(part)
    now, before = (
        number_of(part.total.now, Behind(part.now)),
        number_of(part.total.before, Behind(part.before)),
    )
    return Sentence(gettext("All reports"), now, before, says, whole.is_clear)


def _clearly(part: SpanComparison) -> str:
    more = part.total.now > part.total.before
    return gettext("Clearly more.") if more else gettext("Clearly fewer.")


def _title(part: SpanComparison) -> str:
    span = gettext("%(first)s to %(last)s") % {"first": day(part.now.first), "last": day(part.now.last)}
    other = gettext("%(first)s to %(last)s") % {
        "first": day(part.before.first),
        "last": day(part.before.last),
    }
    titles = {
        Against.WEEK: gettext("The last week (%(span)s) against the week before"),
        Against.BEFORE: gettext("These days (%(span)s) against as many before (%(other)s)"),
        Against.YEAR: gettext("These days (%(span)s) against the same time last year (%(other)s)"),
    }
    return titles[part.against] % {"span": span, "other": other}


def _row(sentence: Sentence, counts: Comparison) -> list[Cell | str]:
    return [
        sentence.name,
        Cell(f"{counts.now:,}", href=sentence.now.href, about=sentence.name),
        Cell(f"{counts.before:,}", href=sentence.before.href, about=sentence.name),
        times(counts),
        sentence.says,
    ]


def _gap_rows(gaps: Gaps) -> list[list[Cell | str]]:
    shares = {
        gettext("In which district it happened"): gaps.no_district,
        gettext("Which kind of exploitation"): gaps.no_type,
        gettext("How it is known"): gaps.no_source,
        gettext("Anything under one of the twelve categories"): gaps.no_category,
    }
    return [[words, share_in_words(share), share.words] for words, share in shares.items()]


def _span(days: int) -> str:
    if days % 7:
        return ngettext("%(counter)s day", "%(counter)s days", days) % {"counter": days}
    return ngettext("%(counter)s week", "%(counter)s weeks", days // 7) % {"counter": days // 7}


def _figure(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def _short_date(monday: date) -> str:
    return f"{monday.day} {monday:%b} {monday:%y}"
