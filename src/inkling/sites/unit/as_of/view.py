"""What stood on a past day turned into what its pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from inkling.assessment.models import Assessment
from inkling.assessment.rules.marking import Piece, make_visible, pieces
from inkling.dissemination.models import Dissemination
from inkling.governance.models import Erasure
from inkling.governance.rules.erasing import ErasureGround
from inkling.journeys.reviewing.read_as_of import PastCounts, PastReport
from inkling.picture.queries.as_of import ConcernAsOf, DetailAsOf, ReportAsOf
from inkling.reading.rules.understanding.json_form import from_json
from inkling.reading.rules.understanding.values import Item, Stretch, Understanding
from inkling.regions.models import Region
from inkling.regions.queries import districts_by_code
from inkling.routing.rules.reference import reference_of
from inkling.sites.design.parts import Moment, Row
from inkling.sites.members.frame.dates import day as in_words
from inkling.sites.unit.picture.overview.form import query_of_day
from inkling.sites.unit.picture.overview.view import shown_counts
from inkling.sites.unit.report.told_view import ShownText, facts_of, known_rows, sharing_rows, texts_of
from inkling.vocabulary.categories import Category
from inkling.vocabulary.grading import Disposal
from inkling.vocabulary.kinds import kind

MOST_DAYS = 30


@dataclass(frozen=True)
class PastDetail:
    """A detail as it stood, with no form: nothing is changed in the past."""

    number: int
    title: str
    category: str
    texts: list[ShownText]
    facts: list[Row]
    grade: Assessment | None
    history: list[Moment]
    aside: str
    sanitised: str
    sanitised_by: str
    sent: list[str]


def shown_report(found: PastReport, *, day: date | None, today: date) -> dict[str, Any]:
    """Return what the page of a report on a past day shows. Days that are not over are not offered."""
    report, stood = found.report, found.stood
    days = [each for each in found.days if each < today]
    shown = {
        "report": report,
        "name": reference_of(report.pk, prefix="R"),
        "purpose": found.purpose,
        "day": in_words(day) if day else "",
        "told_on": in_words(report.told_on),
        "is_before": day is not None and day < report.told_on,
        "days": [(in_words(each), query_of_day(each)) for each in days[:MOST_DAYS]],
        "stood": stood is not None,
        "is_open": day is None,
    }
    return {**shown, **_past_report(stood)} if stood else shown


def shown_past(found: PastCounts) -> dict[str, Any]:
    """Return what the overview of a past day shows."""
    grounds = [
        (ErasureGround(ground).label, many)
        for ground, many in sorted(found.erased.items(), key=lambda each: (-each[1], each[0]))
    ]
    past = found.selection.as_of
    return {**shown_counts(found), "day": in_words(past) if past else "", "erased": grounds}


def shown_erasure(erasure: Erasure) -> dict[str, Any]:
    """Return what may be known of an erased report: that it is absent, since when, on which ground."""
    return {
        "name": reference_of(erasure.report_id, prefix="R"),
        "rows": [
            Row(gettext("Erased on"), in_words(erasure.erased_on)),
            Row(gettext("Why"), erasure.get_ground_display()),
            Row(gettext("Order"), erasure.order_number, verbatim=True, empty=gettext("None noted")),
        ],
    }


def _past_report(stood: ReportAsOf) -> dict[str, Any]:
    return {
        "narrative": pieces(stood.report.narrative),
        "additions": [
            (_addition_title(each.number, each.told_on), pieces(each.narrative)) for each in stood.additions
        ],
        "about_rows": _about_rows(stood),
        "known_rows": known_rows(stood.report),
        "sharing_rows": sharing_rows(stood.report),
        "details": [_detail(each) for each in stood.details],
        **_understanding(stood),
        "judgements": [_judgement(each) for each in stood.judgements],
        "concerns": [_concern(each) for each in stood.concerns],
    }


def _about_rows(stood: ReportAsOf) -> list[Row]:
    regions = dict(Region.objects.filter(pk=stood.region).values_list("pk", "name"))
    districts = districts_by_code([stood.district])
    return [
        Row(gettext("Told on"), in_words(stood.report.told_on)),
        Row(gettext("Region"), regions.get(stood.region, stood.region), empty=gettext("Not placed")),
        Row(gettext("District"), districts.get(stood.district, stood.district), empty=gettext("Not placed")),
    ]


def _detail(each: DetailAsOf) -> PastDetail:
    aside, text = each.set_aside, each.texts[0] if each.texts else None
    return PastDetail(
        each.detail.number,
        kind(each.detail.kind).label,
        Category(each.detail.category).label,
        list(texts_of(each.detail)),
        facts_of(each.detail),
        each.grades[0] if each.grades else None,
        [_grading(grade) for grade in each.grades],
        gettext("%(why)s, by %(name)s on %(day)s. %(reason)s")
        % {
            "why": Disposal(aside.disposal).label,
            "name": aside.set_by.name,
            "day": in_words(aside.set_on),
            "reason": make_visible(aside.reason),
        }
        if aside
        else "",
        make_visible(text.text) if text else "",
        gettext("version %(version)s, by %(name)s on %(day)s")
        % {"version": text.version, "name": text.written_by.name, "day": in_words(text.written_on)}
        if text
        else "",
        [_departure(sent, on=each.on) for sent in each.sent],
    )


def _grading(grade: Assessment) -> Moment:
    return Moment(grade.code, in_words(grade.graded_on), by=grade.graded_by.name, note=grade.reason)


def _departure(sent: Dissemination, *, on: date) -> str:
    words = [
        gettext("%(reference)s to %(to)s on %(day)s")
        % {"reference": sent.reference, "to": sent.to.name, "day": in_words(sent.sent_on)}
    ]
    for what, when in (
        (gettext("acknowledged on %(day)s"), sent.acknowledged_on),
        (gettext("recalled on %(day)s"), sent.recalled_on),
    ):
        if when and when <= on:
            words.append(what % {"day": in_words(when)})
    return ", ".join(words)


def _addition_title(number: int, on: date) -> str:
    return gettext("Addition %(number)s, told on %(day)s") % {"number": number, "day": in_words(on)}


def _understanding(stood: ReportAsOf) -> dict[str, Any]:
    version = stood.understanding
    if version is None:
        return {"corrected": "", "items": []}
    by = version.made_by.name if version.made_by else gettext("whoever told")
    said = gettext("version %(version)s, by %(name)s on %(day)s")
    value = from_json(version.value)
    words = {0: stood.report.narrative, **{each.number: each.narrative for each in stood.additions}}
    return {
        "corrected": said % {"version": version.version, "name": by, "day": in_words(version.made_on)},
        "items": [_item(each, value=value, words=words) for each in value.items],
    }


def _item(item: Item, *, value: Understanding, words: Mapping[int, str]) -> dict[str, Any]:
    named = [name for each in value.subjects_of(item) for name in each.values_of("name", "nickname", "plate")]
    return {
        "words": [_cut(each, words) for each in item.stretches],
        "named": [make_visible(each) for each in dict.fromkeys(named)],
        "known": item.known.label,
    }


def _cut(stretch: Stretch, words: Mapping[int, str]) -> list[Piece]:
    return pieces(words.get(stretch.passage, "")[stretch.start : stretch.end])


def _judgement(row: Any) -> str:
    said = gettext(
        "“%(first)s” in %(one)s and “%(second)s” in %(other)s: %(verdict)s, by %(name)s on %(day)s"
    )
    return said % {
        "first": make_visible(row.first_name),
        "one": reference_of(row.first_report_id, prefix="R"),
        "second": make_visible(row.second_name),
        "other": reference_of(row.second_report_id, prefix="R"),
        "verdict": row.get_verdict_display(),
        "name": row.judged_by.name,
        "day": in_words(row.judged_on),
    }


def _concern(each: ConcernAsOf) -> dict[str, str]:
    said = [gettext("opened on %(day)s") % {"day": in_words(each.raised_on)}]
    if each.acknowledged_on:
        said.append(gettext("acknowledged on %(day)s") % {"day": in_words(each.acknowledged_on)})
    said.append(
        gettext("decided on %(day)s") % {"day": in_words(each.decided_on)}
        if each.decided_on
        else gettext("not decided by then")
    )
    return {
        "name": reference_of(each.concern.pk, prefix="C"),
        "href": reverse("concern", args=[each.concern.pk]),
        "said": ", ".join(said),
    }
