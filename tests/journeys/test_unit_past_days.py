"""Past days through the pages: a report and the overview as they stood, who had read by then, and who may ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import UUID

import pytest
from django.db import connection

from inkling.accounts.queries import names_of_organisations
from inkling.assessment.models import Assessment, SanitisedText
from inkling.capture.models import Detail, Report
from inkling.capture.rules.draft import Draft
from inkling.dissemination.models import Dissemination
from inkling.files.models import AttachedFile
from inkling.files.rules.terms import FileKind
from inkling.governance.models import Erasure, StatedPurpose
from inkling.governance.services import Action, append_audit
from inkling.journeys.reviewing.read_as_of import Reader
from inkling.regions.rules.days import day_here
from inkling.sites.unit.as_of.readers import shown_readers
from inkling.vocabulary.purposes import ReportPurpose
from tests.journeys.test_unit_overview import TOTAL, analyst, links_of, tell_more
from tests.journeys.test_unit_picture import _regions
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning
from tests.steps.test_picture_counts import VAN

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
DRAFT = Draft(place="LS11 5DE", narrative="By the weir.", details=(VAN,))
TODAY = day_here(datetime.now(UTC))


def parts(name: str, day: object) -> str:
    return "&".join(f"{name}_{part}={getattr(day, part)}" for part in ("day", "month", "year"))


def past(client: UnitClient, report: str, *, days_ago: int) -> str:
    return text_of(client.get(f"/reports/{report}/past/?{parts('as_of', TODAY - timedelta(days=days_ago))}"))


def told_ten_days_ago(world: World, *, grades: tuple[tuple[str, int], ...] = (("B", 5), ("E", 2))) -> str:
    """Tell a report ten days ago, grade it B five days ago and E two days ago."""
    report = tell_report(DRAFT)
    with owning("capture_report", "capture_detail", "assessment_assessment"):
        Report.objects.filter(pk=report).update(told_on=TODAY - timedelta(days=10))
        detail = Detail.objects.get(report_id=report)
        for version, (letter, ago) in enumerate(grades, start=1):
            Assessment.objects.create(
                detail=detail,
                version=version,
                source_evaluation="2",
                intelligence_assessment=letter,
                handling="P",
                graded_by=world.people["Bryn"],
                graded_on=TODAY - timedelta(days=ago),
            )
    return report


def test_a_report_stands_as_on_that_day(world: World) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    say_why(bryn, report)
    assert "It had not been told" in past(bryn, report, days_ago=11)
    assert "Not graded then" in past(bryn, report, days_ago=8)
    fifth = past(bryn, report, days_ago=5)
    assert "2 B P" in fifth
    assert "2 E P" not in fifth
    assert "2 E P" in past(bryn, report, days_ago=2)


def test_the_purpose_is_asked_once_and_the_entry_names_the_day(world: World) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    asked = bryn.get(f"/reports/{report}/past/")
    assert asked.status_code == 302
    assert asked["Location"] == f"/reports/{report}/purpose/?report-past={report}"
    answer = bryn.post(asked["Location"], {"purpose": ReportPurpose.REVIEW.label, "own": ""})
    assert answer["Location"] == f"/reports/{report}/past/"
    past(bryn, report, days_ago=5)
    with acting_as("backup"):
        assert StatedPurpose.objects.count() == 1
    ((_, subject, purpose),) = audit_of("report.read")
    assert subject == f"report:{report} as-of:{TODAY - timedelta(days=5)}"
    assert purpose == ReportPurpose.REVIEW.label


def test_the_page_lists_the_days_on_which_something_changed(world: World) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = unescape(text_of(bryn.get(f"/reports/{report}/past/")))
    assert f"?{parts('as_of', TODAY)}" not in page, "it is not over"
    for ago in (10, 5, 2):
        assert f"?{parts('as_of', TODAY - timedelta(days=ago))}" in page


@pytest.mark.parametrize(
    "day",
    [
        "as_of_day=1&as_of_month=1&as_of_year=2100",
        "as_of_day=x",
        "as_of_day=",
        "as_of_month=11&as_of_year=2025",
        "today",
    ],
)
def test_a_day_that_is_not_over_is_refused_in_words(world: World, day: str) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    say_why(bryn, report)
    for address in (f"/reports/{report}/past/", "/past/"):
        asked = parts("as_of", TODAY) if day == "today" else day
        answer = bryn.get(f"{address}?{asked}")
        assert answer.status_code == 422
        assert 'role="alert"' in text_of(answer)


@pytest.mark.parametrize(("name", "status"), [("Carys", 404), ("Sol", 403), ("Aled", 403), ("Mo", 403)])
def test_nobody_else_reads_a_past_day(world: World, name: str, status: int) -> None:
    report, client = told_ten_days_ago(world), signed_in(world, name)
    asked = parts("as_of", TODAY - timedelta(days=5))
    assert client.get(f"/reports/{report}/past/?{asked}").status_code == status
    if status == 403:
        assert client.get(f"/past/?{asked}").status_code == 403


def test_of_an_erased_report_only_its_absence_and_why_is_shown(world: World) -> None:
    report, sunita = told_ten_days_ago(world), signed_in(world, "Sunita")
    with owning("governance_erasure"):
        Erasure.objects.create(
            report_id=(gone := UUID(int=7)),
            unit_id=world.home_unit.pk,
            erased_on=TODAY,
            ground="wrong",
        )
    asked = parts("as_of", TODAY - timedelta(days=5))
    answer = sunita.get(f"/reports/{gone}/past/?{asked}")
    assert answer.status_code == 410
    assert "names the wrong person" in text_of(answer)
    assert "By the weir" not in text_of(answer)
    for name in ("Bryn", "Anwen"):
        assert signed_in(world, name).get(f"/reports/{gone}/past/?{asked}").status_code == 404
    page = text_of(sunita.get(f"/past/?{asked}"))
    assert "Erased since that day" in page
    assert "Erased since that day" not in text_of(signed_in(world, "Anwen").get(f"/past/?{asked}"))
    assert report


def test_each_number_of_a_past_day_is_that_of_the_list_behind_it(world: World) -> None:
    tell_more()
    client = analyst(world)
    span = f"{parts('first', AT.date())}&{parts('last', AT.date())}&category=&district=&type=&teller=&grades=usual"
    page = text_of(client.get(f"/past/?{span}&{parts('as_of', AT.date() + timedelta(days=1))}"))
    found = links_of(page)
    assert len(found) > 5
    for href, count in found:
        assert "as_of_day" in href
        listed = text_of(client.get(href))
        assert TOTAL.findall(listed) == [str(count)], href
    report = listed.split('href="/overview/reports/')[1].split('"')[0]
    answer = client.get(unescape(f"/overview/reports/{report}"))
    assert "/past/?as_of_day=" in answer["Location"]
    assert "as it stood at the end of" in text_of(client.get(answer["Location"]))


def test_before_it_was_told_nothing_is_counted(world: World) -> None:
    tell_more()
    before = AT.date() - timedelta(days=1)
    page = text_of(signed_in(world, "Anwen").get(f"/past/?{parts('as_of', before)}"))
    assert links_of(page) == []
    assert "told from 26 October 2026 to 22 November 2026" in page, (
        "the four weeks up to the day that was chosen"
    )


def test_weeks_of_a_past_day_end_with_that_day(world: World) -> None:
    client, last = signed_in(world, "Anwen"), AT.date() - timedelta(days=1)
    page = text_of(client.get(f"/past/?{parts('as_of', last)}&weeks=1"))
    assert "told from 16 November 2026 to 22 November 2026" in page
    answer = client.get(f"/overview/?{parts('as_of', last)}&weeks=1")
    assert answer["Location"] == f"/past/?{parts('as_of', last)}&weeks=1"
    page = text_of(client.get(f"/places/?{parts('as_of', last)}&weeks=1"))
    assert "16 November 2026" in page
    assert "26 October 2026" not in page, "the four weeks that nobody asked for"


@pytest.mark.parametrize("asked", ["weeks=x", "weeks=0", "weeks=999"])
def test_weeks_that_cannot_be_read_are_refused_in_words(world: World, asked: str) -> None:
    answer = signed_in(world, "Anwen").get(f"/past/?{parts('as_of', TODAY - timedelta(days=5))}&{asked}")
    assert answer.status_code == 422
    assert "Enter the first day" in text_of(answer)


@pytest.mark.parametrize("asked", ["weeks=1", "category=gangs", parts("first", TODAY)])
def test_whoever_narrows_a_past_day_names_it(world: World, asked: str) -> None:
    answer = signed_in(world, "Anwen").get(f"/past/?{asked}")
    assert answer.status_code == 422
    assert "Enter a past day" in text_of(answer)


def three_days_pass_for_the_chain() -> None:
    with acting_as("definer"), connection.cursor() as cursor:
        cursor.execute("UPDATE governance_auditentry SET at = at - interval '3 days'")


def readers_page(client: UnitClient, report: str, *, days_ago: int) -> str:
    asked = parts("as_of", TODAY - timedelta(days=days_ago))
    return text_of(client.get(f"/past/read/by/?report={report}&{asked}"))


def test_a_supervisor_reads_who_had_read_it_by_then(world: World) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    three_days_pass_for_the_chain()
    sunita = signed_in(world, "Sunita")
    assert "Nobody had read it by then" in readers_page(sunita, report, days_ago=4)
    page = readers_page(sunita, report, days_ago=3)
    assert "Bryn" in page
    assert "Read the report" in page
    assert audit_of("audit.read")[-1][1].startswith(f"report:{report} until:")


WAYS = (
    ("file.read", "file", "Looked at a file of it"),
    ("task.read", "report", "Read its tasks and notes"),
    ("clarification.read", "report", "Read what was asked back of whoever told it"),
    ("dissemination.exported", "dissemination", "Made a file of what was sent of it"),
)


@pytest.mark.parametrize(("action", "subject", "words"), WAYS)
def test_files_tasks_what_was_asked_back_and_exports_are_ways_too(
    world: World, action: str, subject: str, words: str
) -> None:
    report = told_ten_days_ago(world, grades=(("B", 5),))
    of_it = {"report": report, "file": str(file_of(report)), "dissemination": str(sent_of(report, world))}
    with acting_as("unit", account=world.people["Bryn"].pk):
        append_audit(
            Action(action), actor=f"account:{world.people['Bryn'].pk}", subject=f"{subject}:{of_it[subject]}"
        )
    three_days_pass_for_the_chain()
    sunita = signed_in(world, "Sunita")
    assert words not in readers_page(sunita, report, days_ago=4)
    assert words in readers_page(sunita, report, days_ago=3)


def file_of(report: str) -> UUID:
    with owning("files_attachedfile"):
        return AttachedFile.objects.create(
            report_id=report, number=1, kind=FileKind.PNG.value, size=1, added_on=TODAY, is_handed_over=True
        ).pk


def sent_of(report: str, world: World) -> UUID:
    with owning("capture_detail", "assessment_sanitisedtext", "dissemination_dissemination"):
        words = SanitisedText.objects.create(
            detail=Detail.objects.get(report_id=report),
            version=1,
            text="A van stands there.",
            written_by=world.people["Bryn"],
            written_on=TODAY - timedelta(days=5),
        )
        return Dissemination.objects.create(
            reference="D-0001",
            sanitised=words,
            from_unit=world.people["Bryn"].organisation,
            to=world.partner,
            text=words.text,
            source_evaluation="2",
            intelligence_assessment="B",
            handling="P",
            sent_by=world.people["Bryn"],
            sent_on=TODAY - timedelta(days=4),
        ).pk


def test_a_partner_that_read_what_was_sent_has_a_name(world: World) -> None:
    partner = world.partner
    found = [Reader(f"organisation:{partner.pk}", "dissemination.read", TODAY, TODAY, 1)]
    names = names_of_organisations([partner.pk])
    (row,) = shown_readers(found, report_id=UUID(int=1), day=TODAY, names=names)["rows"]
    assert row[0] == partner.name


def test_an_auditor_reads_ids_and_another_unit_nothing(world: World) -> None:
    report, bryn = told_ten_days_ago(world), signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    three_days_pass_for_the_chain()
    page = readers_page(signed_in(world, "Aled"), report, days_ago=1)
    assert f"account:{world.people['Bryn'].pk}" in page
    assert "By the weir" not in page
    for name in ("Anwen", "Bryn", "Carys", "Mo"):
        asked = parts("as_of", TODAY - timedelta(days=1))
        assert signed_in(world, name).get(f"/past/read/by/?report={report}&{asked}").status_code == 403
