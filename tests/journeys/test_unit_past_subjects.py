"""The page of a person or thing, and alarms, of a past day through the pages: as they stood, by today's rights."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest

from inkling.allocation.models import Remark
from inkling.capture.models import Report
from inkling.dissemination.models import Dissemination
from inkling.linking.models import Judgement, SubjectMention
from inkling.linking.rules.arriving.told import SubjectRef
from inkling.picture.models import Alarm, AlarmLimit, AlarmReport, AlarmRun, AlarmVerdict
from inkling.picture.rules.weeks import monday_of
from inkling.regions.rules.days import day_here
from inkling.vocabulary.purposes import SearchPurpose
from tests.journeys.test_unit_entity_received import receive
from tests.journeys.test_unit_overview import analyst
from tests.journeys.test_unit_past_days import DRAFT, parts
from tests.journeys.test_unit_past_places import THEN, ride
from tests.journeys.test_unit_picture import _regions
from tests.journeys.unit_site import audit_of, signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
TODAY = day_here(datetime.now(UTC))
MONDAY = monday_of(TODAY)


def past_of(ref: SubjectRef, day: date) -> str:
    return f"/subjects/{ref.report}/{ref.subject}/past/?{parts('as_of', day)}"


def judge_same(world: World, *two: SubjectRef, on: date) -> None:
    """Let Bryn have judged two subjects one on a day."""
    first, second = sorted(two)
    with acting_as("unit", account=world.people["Bryn"].pk):
        Judgement.objects.create(
            first_report_id=first.report,
            first_subject=first.subject,
            second_report_id=second.report,
            second_subject=second.subject,
            version=1,
            verdict="same",
            judged_by=world.people["Bryn"],
            judged_on=on,
        )


def test_a_subject_of_a_past_day_is_told_of_beside_who_was_taken_out_since(world: World) -> None:
    van, milly = ride()
    with acting_as("worker"):
        SubjectMention.objects.filter(pk=milly.pk).delete()
    client = analyst(world)
    page = text_of(client.get(past_of(van, THEN)))
    assert "as it stood at the end of" in page
    assert "Milly" in page.partition("beside-title")[2]
    assert "1 report" in page
    assert "Judge" not in page
    entry = audit_of("inquiry.read")[-1][1]
    assert f"subject as-of={THEN}" in entry
    assert entry.endswith(f"reports:{van.report}")


def test_whoever_is_told_of_no_more_is_opened_as_on_a_day_when_they_were(world: World) -> None:
    van, milly = ride()
    with acting_as("worker"):
        SubjectMention.objects.filter(pk=milly.pk).delete()
    client = analyst(world)
    beside = f"/subjects/{van.report}/{milly.subject}/past/?{parts('as_of', THEN)}"
    assert unescape(beside) in unescape(text_of(client.get(past_of(van, THEN))))
    page = text_of(client.get(beside))
    assert "Milly Ashe</span>" in page
    assert f"/subjects/{van.report}/{milly.subject}/network/" not in page, "it opens no page of today"
    gone = SubjectRef(van.report, milly.subject)
    assert client.get(past_of(gone, AT.date() - timedelta(days=1))).status_code == 404
    assert client.get(f"/subjects/{van.report}/{milly.subject}/past/").status_code == 404
    carys = analyst(world, name="Carys")
    assert carys.get(beside).status_code == 404


def test_whoever_got_another_id_since_is_found_by_the_name_that_is_theirs_alone(world: World) -> None:
    van, milly = ride()
    with acting_as("worker"):
        SubjectMention.objects.filter(pk=milly.pk).delete()
        milly.pk, milly.subject = uuid4(), "d9s"
        milly.save(force_insert=True)
    page = text_of(analyst(world).get(past_of(SubjectRef(van.report, "d9s"), THEN)))
    assert "nothing was told of it" not in page
    assert "Milly Ashe</span>" in page.partition("mentions-title")[2]


def test_the_entry_names_also_a_report_whose_mention_was_taken_out_behind_a_judgement(world: World) -> None:
    van, _ = ride()
    other = UUID(tell_report(DRAFT, secret=bytes(range(1, 16))))
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id=other).delete()
        SubjectMention.objects.create(
            report_id=other, subject="p7", told_on=AT.date(), type="person", raw="Jinx", columns={}
        )
    judge_same(world, van, SubjectRef(other, "p0s1-2"), on=THEN)
    page = text_of(analyst(world).get(past_of(van, THEN)))
    assert "Jinx" in page.partition("beside-title")[2], "it was told of beside what was one with it"
    assert str(other) in audit_of("inquiry.read")[-1][1]


def test_a_telling_of_today_leads_to_what_is_one_with_it_and_had_been_told_of_by_then(world: World) -> None:
    van, _ = ride()
    later = SubjectRef(UUID(tell_report(DRAFT, secret=bytes(range(1, 16)))), "p7")
    with owning("capture_report"):
        Report.objects.filter(pk=later.report).update(told_on=TODAY)
    with acting_as("worker"):
        SubjectMention.objects.filter(report_id=later.report).delete()
        SubjectMention.objects.create(
            report_id=later.report, subject="p7", told_on=TODAY, type="vehicle", raw="a van", columns={}
        )
    client = analyst(world)
    assert "nothing was told of it, nor of what is one" in text_of(client.get(past_of(later, THEN)))
    judge_same(world, van, later, on=TODAY)
    page = text_of(client.get(past_of(later, THEN)))
    assert "The report from which you come was told later." in page
    assert f"/reports/{van.report}/" in page.partition("mentions-title")[2]
    assert str(later.report) not in page.partition("mentions-title")[2].partition("</section>")[0]
    assert "told later" not in text_of(client.get(past_of(van, THEN)))


def test_what_was_received_and_noted_by_then_stands_and_no_later_note(world: World) -> None:
    van, _ = ride()
    receive(bytes([9]) * 15, world)
    bryn = world.people["Bryn"]
    with acting_as("unit", account=bryn.pk):
        for words, on in (("Ask the garage.", THEN), ("Asked, and no.", THEN + timedelta(days=1))):
            Remark.objects.create(
                unit_id=world.home_unit.pk,
                report_id=van.report,
                subject=van.subject,
                words=words,
                written_by=bryn,
                written_on=on,
            )
    client = analyst(world)
    page = text_of(client.get(past_of(van, THEN)))
    assert "Ask the garage." in page
    assert "Asked, and no." not in page
    assert "In items received from other units" in page
    with acting_as("backup"):
        item = Dissemination.objects.get().pk
    assert f'href="/received/{item}/"' in page
    assert audit_of("inquiry.read")[-1][1].endswith(f"items:{item}")
    with owning("dissemination_dissemination"):
        Dissemination.objects.filter(pk=item).update(sent_on=THEN + timedelta(days=1))
    assert "In items received" not in text_of(client.get(past_of(van, THEN)))


def test_what_came_from_another_installation_stands_from_the_day_on_which_it_came(world: World) -> None:
    """On the day on which it was sent there, nobody had it here; of which no day is kept, it is shown of none."""
    van, _ = ride()
    receive(bytes([9]) * 15, world)
    client, theirs = analyst(world), {"sanitised": None, "sent_by": None, "their_reference": "D-1"}
    came_on, day_after = THEN + timedelta(days=1), THEN + timedelta(days=2)
    for arrived_on, shown in ((came_on, [False, True, True]), (None, [False, False, False])):
        with owning("dissemination_dissemination"):
            Dissemination.objects.update(**theirs, their_id=uuid4(), arrived_on=arrived_on)
        pages = [text_of(client.get(past_of(van, day))) for day in (THEN, came_on, day_after)]
        assert ["In items received" in page for page in pages] == shown


def test_of_a_day_before_a_subject_says_only_that_nothing_was_told(world: World) -> None:
    van, _ = ride()
    client = analyst(world)
    page = text_of(client.get(past_of(van, AT.date() - timedelta(days=1))))
    assert "nothing was told of it" in page
    assert "YJ01" not in page
    assert audit_of("inquiry.read")[-1][1].endswith("reports:none")
    assert client.get(past_of(van, TODAY)).status_code == 422


def test_the_inquiry_is_asked_for_and_leads_back_to_the_day(world: World) -> None:
    van, _ = ride()
    client = signed_in(world, "Anwen")
    asked = client.get(past_of(van, THEN))
    assert asked.status_code == 302
    assert asked["Location"].startswith("/overview/why/?")
    purpose = {"purpose": SearchPurpose.PROFILE.label, "own": ""}
    back = client.post(asked["Location"], purpose)
    assert back["Location"].startswith(f"/subjects/{van.report}/{van.subject}/past/?")
    assert "as it stood at the end of" in text_of(client.get(back["Location"]))


def test_nobody_else_opens_a_subject_of_a_past_day(world: World) -> None:
    van, _ = ride()
    assert analyst(world, name="Carys").get(past_of(van, THEN)).status_code == 404
    assert signed_in(world, "Sol").get(past_of(van, THEN)).status_code == 403


def raise_of(report: str, *, world: World, monday: date, word: str) -> Alarm:
    with acting_as("worker"):
        run = AlarmRun.objects.create(
            unit=world.home_unit, monday=monday, try_at=AT, is_done=True, wanted_days=91, looks=[]
        )
        known = {"run": run, "unit": world.home_unit, "monday": monday, "family": "words", "method": "mean"}
        alarm = Alarm.objects.create(**known, labels=[word], weeks=1, expected=0.1, p=0.01)
        AlarmReport.objects.create(alarm=alarm, report_id=UUID(report))
    return alarm


def say_of(alarm: Alarm, verdict: str, *, version: int, world: World, on: date) -> None:
    with acting_as("unit", account=world.people["Bryn"].pk):
        AlarmVerdict.objects.create(
            alarm=alarm, version=version, verdict=verdict, judged_by=world.people["Bryn"], judged_on=on
        )


def test_alarms_of_a_past_day_have_the_verdicts_the_ledger_and_the_limit_of_that_day(world: World) -> None:
    report = tell_report(DRAFT)
    old = raise_of(report, world=world, monday=MONDAY - timedelta(weeks=2), word="weir")
    raise_of(report, world=world, monday=MONDAY - timedelta(weeks=1), word="mill")
    say_of(old, "useful", version=1, world=world, on=MONDAY - timedelta(days=10))
    say_of(old, "not_useful", version=2, world=world, on=MONDAY - timedelta(days=3))
    with acting_as("unit", account=world.people["Sunita"].pk):
        for version, (a_month, ago) in enumerate(((2, 20), (5, 2)), start=1):
            AlarmLimit.objects.create(
                unit=world.home_unit,
                version=version,
                a_month=a_month,
                set_by=world.people["Sunita"],
                set_on=MONDAY - timedelta(days=ago),
            )
    client = analyst(world)

    def shown(days: int) -> str:
        return text_of(client.get(f"/alarms/?{parts('as_of', MONDAY - timedelta(days=days))}"))

    before, first, second, today = shown(15), shown(8), shown(5), text_of(client.get("/alarms/"))
    assert "weir" not in before
    assert "No week was analysed yet" in before
    assert ("weir" in first, "mill" in first) == (True, False)
    assert "Judged useful by then" in first
    assert "This unit bears 2 alarms" in first
    assert ("weir" in second, "mill" in second) == (True, True)
    assert "Judged useful by then" in second
    assert "Judged not useful" in today
    assert "This unit bears 5 alarms" in today
    assert "alarm-judge" not in second
    assert f"as-of={MONDAY - timedelta(days=5)}" in audit_of("picture.read")[-2][1]
    assert client.get(f"/alarms/?{parts('as_of', TODAY)}").status_code == 422
    assert "weir" not in text_of(
        analyst(world, name="Carys").get(f"/alarms/?{parts('as_of', MONDAY - timedelta(days=5))}")
    )
