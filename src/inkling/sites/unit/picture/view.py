"""A picture turned into what its template shows: charts, tables and the map."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.picture.queries.counts import Picture
from inkling.picture.rules.by_district import ByDistrict
from inkling.picture.rules.choice import Choice
from inkling.picture.rules.shares import share_left_open
from inkling.picture.rules.weeks import Week, by_week, weeks_of
from inkling.sites.design.parts import Cell, Column
from inkling.sites.members.frame.dates import day
from inkling.sites.unit.picture.mapping import counted_by_district, map_context
from inkling.sites.unit.sentences.assessing import count_sources
from inkling.sites.unit.sentences.picturing import names_left, share_in_words
from inkling.vocabulary.categories import Category
from inkling.vocabulary.telling import ExploitationType

_QUESTIONS = {
    "exploitation_type": _("Exploitation type: not said or not sure"),
    "urgency": _("Urgency: not sure"),
    "how_known": _("How it is known: not said"),
}
MISSING_COLUMNS = [
    Column(_("What is missing")),
    Column(_("Reports"), numeric=True),
    Column(_("Share"), numeric=True),
]
ARISING_COLUMNS = [
    Column(_("Detail")),
    Column(_("Kind")),
    Column(_("Reports"), numeric=True),
    Column(_("Sources")),
    Column(_("First told")),
    Column(_("Last told")),
]
DISTRICT_COLUMNS = [Column(_("District")), Column(_("Details"), numeric=True), Column(_("Step on the map"))]


def shown_picture(picture: Picture, *, choice: Choice) -> dict[str, Any]:
    """Return charts and tables of a picture."""
    weeks = weeks_of(choice.first, choice.last)
    categories = picture.details.by_category()
    types = picture.reports.answers["exploitation_type"]
    return {
        "choice": choice,
        "first": day(choice.first),
        "last": day(choice.last),
        "total": picture.details.total,
        "reports": picture.reports.total,
        "told": picture.reports.told,
        "copies": picture.reports.copies,
        "uncounted": picture.reports.uncounted,
        "left_out": picture.reports.copies + picture.reports.uncounted,
        "by_category": [
            (each.label, float(categories.get(each.value, 0)))
            for each in Category
            if choice.category in (None, each)
        ],
        "by_type": [(each.label, float(types.get(each.value, 0))) for each in ExploitationType],
        "week_labels": [_short_date(week.monday) for week in weeks],
        "week_series": [
            (gettext("Details"), [float(count) for count in by_week(picture.details.by_week(), weeks)])
        ],
        "partly": [
            gettext("the week of %(day)s") % {"day": day(week.monday)} for week in weeks if not week.whole
        ],
        "missing_columns": MISSING_COLUMNS,
        "missing_rows": _missing_rows(picture),
        "arising_columns": ARISING_COLUMNS,
        "arising_rows": _arising_rows(picture),
        "left": names_left(sum(each.raw in picture.of_screen for each in picture.arising)),
        **_week_table(picture, weeks, choice),
    }


def map_shown(picture: Picture, *, region_id: str) -> dict[str, Any]:
    """Return the map of a region and the table beside it; where there is no map, the table does not speak of it."""
    found = counted_by_district(picture.details.by_district, region_id=region_id)
    context = map_context(found)
    is_drawn = bool(context["map"])
    return {
        **context,
        "district_columns": DISTRICT_COLUMNS if is_drawn else DISTRICT_COLUMNS[:-1],
        "district_rows": _district_rows(found, is_drawn=is_drawn),
    }


def _missing_rows(picture: Picture) -> list[list[str]]:
    shares = {
        words: share_left_open(name, picture.reports.answers[name]) for name, words in _QUESTIONS.items()
    }
    return [[str(words), share_in_words(share), share.words] for words, share in shares.items()]


def _arising_rows(picture: Picture) -> list[list[Cell | str]]:
    return [
        [
            Cell(each.raw, of_screen=each.raw in picture.of_screen),
            each.type.label,
            f"{each.reports:,}",
            count_sources(each.sources),
            day(each.first_on),
            day(each.last_on),
        ]
        for each in picture.arising
    ]


def _district_rows(found: ByDistrict, *, is_drawn: bool) -> list[list[str]]:
    words = found.scale.words
    rows = [[f"{row.number}. {row.name}", f"{row.count:,}", words[row.step]] for row in found.rows]
    if not is_drawn:
        rows = [[row.name, f"{row.count:,}"] for row in found.rows]
    no_step = ["-"] * is_drawn
    rows.append([gettext("In other districts"), f"{found.elsewhere:,}", *no_step])
    rows.append([gettext("Not placed"), f"{found.not_placed:,}", *no_step])
    return rows


def _week_table(picture: Picture, weeks: list[Week], choice: Choice) -> dict[str, Any]:
    shown = [each for each in Category if choice.category in (None, each)]
    counts = {each: by_week(picture.details.by_week(each.value), weeks) for each in shown}
    rows = [
        [day(week.monday), *(f"{counts[each][place]:,}" for each in shown)]
        for place, week in enumerate(weeks)
    ]
    totals = by_week(picture.details.by_week(), weeks)
    return {
        "week_columns": [Column(gettext("Week of")), *(Column(each.label, numeric=True) for each in shown)],
        "week_rows": rows,
        "week_total_columns": [Column(gettext("Week of")), Column(gettext("Details"), numeric=True)],
        "week_totals": [[day(week.monday), f"{count:,}"] for week, count in zip(weeks, totals, strict=True)],
    }


def _short_date(monday: date) -> str:
    return f"{monday.day} {monday:%b} {monday:%y}"
