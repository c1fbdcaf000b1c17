"""In the fictional world the picture counts what the inbox counts, or says which reports it leaves out, and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inkling.assessment.models import Assessment, SetAside
from inkling.assessment.queries import Work, in_order
from inkling.capture.models import Detail
from inkling.demo.fill import World, fill_world
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import demo_secrets
from inkling.demo.tales import Tale, short_story, whole_story
from inkling.demo.telling import region_of
from inkling.linking.queries.arising import arising_in
from inkling.picture.queries.counts import counts_of
from inkling.picture.rules.choice import Choice, Grades, Place
from inkling.regions.services import load_regions
from inkling.routing.wording_queries import copies_of
from inkling.sites.unit.inbox.copies_view import hint_of, shown_copies
from inkling.sites.worker.rounds import keep_counts
from inkling.vocabulary.categories import Category
from tests.journeys.test_demo import NOW
from tests.journeys.unit_site import signed_in, text_of
from tests.people import RECEIPT_KEY, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
TODAY = NOW.date()
YEAR = Choice(TODAY - timedelta(days=400), TODAY)
COPIES = 24
ANALYSTS = ("Anwen", "Carys")


@dataclass(frozen=True)
class InInbox:
    """A report as the inbox of a unit holds it; `details` by category, with whether each is false or set aside."""

    told_on: date
    region: str
    district: str
    details: tuple[tuple[str, bool, bool], ...]
    is_copy: bool


@pytest.fixture
def demo(db: None, tmp_path: Path) -> World:
    """What shows one of everything (the whole year where WHOLE_YEAR is set), and one message in 23 more hands."""
    load_regions()
    secrets = demo_secrets(tmp_path / "people.json", emails=[person.email for person in PEOPLE])
    story = whole_story() if os.environ.get("WHOLE_YEAR") else short_story()
    tales = [*(tale for tale in story if tale.id != message().id), message(), *copied()]
    return fill_world(tales, secrets=secrets, act_as=acting_as, receipt_key=RECEIPT_KEY, now=NOW)


def message() -> Tale:
    """A tale of the home unit in many words, told long enough ago for its copies to follow."""
    return next(
        tale
        for tale in whole_story()
        if tale.days_ago > COPIES
        and len(tale.words.split()) > 20
        and region_of(tale) == "west-yorkshire"
        and tale.grade
        and not (tale.later or tale.signs or tale.aside or tale.share)
    )


def copied() -> list[Tale]:
    """The message again, on a day each, with nothing done by the unit."""
    first = message()
    return [
        replace(
            first, id=f"{first.id}-copied-{number}", days_ago=first.days_ago - number, desk="open", share={}
        )
        for number in range(1, COPIES)
    ]


def inbox_of(world: World, name: str) -> dict[UUID, InInbox]:
    """Return what stands in the inbox, to do and done, of this person's unit."""
    with acting_as("unit", account=world.people[name].pk):
        rows = [each for work in Work for each in in_order(lane=None, work=work).select_related("report")]
        reports = {each.report_id: each.report for each in rows}
        alike = copies_of(list(reports))
        details: dict[UUID, list[tuple[str, bool, bool]]] = {each: [] for each in reports}
        aside = set(SetAside.objects.filter(taken_back_on__isnull=True).values_list("detail_id", flat=True))
        grades: dict[UUID, str] = {}
        for detail_id, said in Assessment.objects.order_by("version").values_list(
            "detail_id", "intelligence_assessment"
        ):
            grades[detail_id] = said
        for detail in Detail.objects.filter(report_id__in=reports):
            is_out = detail.pk in aside or grades.get(detail.pk) == "E"
            details[detail.report_id].append((detail.category, is_out, detail.pk in grades))
    return {
        id_: InInbox(
            each.told_on,
            each.holding_region_id or Place.NOT_PLACED.value,
            each.district or "",
            tuple(details[id_]),
            is_copy=id_ in alike and alike[id_].counted[id_] != id_,
        )
        for id_, each in reports.items()
    }


def cuts(regions: set[str]) -> Iterator[Choice]:
    """Each region, each category and each way to count, over the year and over the usual days."""
    for days in (YEAR, replace(YEAR, first=TODAY - timedelta(days=89))):
        for region in sorted({Place.ANY.value, *regions}):
            for category in (None, *Category):
                for grades in Grades:
                    yield replace(days, region=region, category=category, grades=grades)


def in_cut(report: InInbox, choice: Choice) -> bool:
    """Say whether this report was told in these days, of this region, with a detail of this category."""
    return (
        choice.first <= report.told_on <= choice.last
        and choice.region in (Place.ANY.value, report.region)
        and (choice.category is None or any(each[0] == choice.category.value for each in report.details))
    )


def counted_details(report: InInbox, choice: Choice) -> int:
    """Return how many of its details such a picture counts."""
    if choice.grades is not Grades.EVERYTHING and report.is_copy:
        return 0
    wanted = choice.category.value if choice.category else ""
    return sum(
        wanted in ("", category)
        and (choice.grades is Grades.EVERYTHING or not is_out)
        and (choice.grades is not Grades.GRADED or is_graded)
        for category, is_out, is_graded in report.details
    )


def is_counted(report: InInbox, choice: Choice) -> bool:
    """Say whether such a picture counts it: also one without any detail, where it need not be graded."""
    if not report.details and choice.grades is not Grades.GRADED:
        return choice.grades is Grades.EVERYTHING or not report.is_copy
    return counted_details(report, choice) > 0


def test_the_picture_counts_what_the_inbox_counts(demo: World) -> None:
    for _ in ("counted now", "kept by week"):
        for name in ANALYSTS:
            holds_what_its_inbox_holds(demo, name)
        with acting_as("worker"):
            keep_counts(datetime.now(UTC), limit=200)
    says_on_its_page_what_it_leaves_out(demo)
    says_which_are_copies(demo)


def holds_what_its_inbox_holds(world: World, name: str) -> None:
    inbox = inbox_of(world, name)
    assert inbox
    for choice in cuts({each.region for each in inbox.values()}):
        told = [each for each in inbox.values() if in_cut(each, choice)]
        with acting_as("unit", account=world.people[name].pk):
            details, reports = counts_of(choice)
        counted = [each for each in told if is_counted(each, choice)]
        left = [each for each in told if not is_counted(each, choice)]
        by_district = Counter[str]()
        for each in counted:
            by_district[each.district] += counted_details(each, choice)
        assert reports.told == len(told), choice.in_short
        assert reports.total == len(counted), choice.in_short
        assert reports.copies == sum(each.is_copy for each in left), choice.in_short
        assert reports.uncounted == sum(not each.is_copy for each in left), choice.in_short
        assert details.by_district == +by_district, choice.in_short


def says_on_its_page_what_it_leaves_out(world: World) -> None:
    inbox = inbox_of(world, "Anwen")
    left = [each for each in inbox.values() if not is_counted(each, YEAR)]
    copies = sum(each.is_copy for each in left)
    assert copies >= COPIES - 1
    first, last = YEAR.first, YEAR.last
    page = signed_in(world, "Anwen").get(
        "/picture/",
        {
            "first_day": first.day,
            "first_month": first.month,
            "first_year": first.year,
            "last_day": last.day,
            "last_month": last.month,
            "last_year": last.year,
            "region": "",
            "grades": "usual",
            "category": "",
        },
    )
    said = " ".join(text_of(page).split())
    assert f"{len(inbox)} reports were told in these days:" in said
    assert f"{len(inbox) - len(left)} are counted here" in said
    assert f"{copies} are copies of another one: copies count once, with the first" in said
    if others := len(left) - copies:
        assert f"{others} {'has' if others == 1 else 'have'} no detail among what is counted" in said


def says_which_are_copies(world: World) -> None:
    first = world.reports[message().id]
    copies = [world.reports[tale.id] for tale in copied()]
    with acting_as("unit", account=world.people["Bryn"].pk):
        found = copies_of([first, *copies])
        assert hint_of(found[first], here=first) == f"First of {COPIES} that say the same"
        for copy in copies:
            shown = shown_copies(found[copy], here=copy)
            assert shown is not None
            assert shown.said == f"Copy: one of {COPIES} that say the same"
            assert shown.first_id == first
        arising = arising_in(first)
    assert all(not set(copies) & set(each.report_ids) for each in arising)
