"""Alarms: raised by the worker once a week, with just their reports, judged by officers, and held in a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
import re2

from inkling.capture.models import Report
from inkling.capture.rules.draft import Draft
from inkling.journeys.picturing.analyse_week import _rows_of as _rows
from inkling.linking.models import Mention
from inkling.picture.models import Alarm, AlarmReport, AlarmRun
from inkling.picture.rules.weeks import monday_of
from inkling.picture.told_queries import told_of_unit
from inkling.sites.members.frame.dates import day
from inkling.sites.worker.rounds import raise_alarms
from tests.journeys.naming import PLAIN as NAMING_PLAIN
from tests.journeys.naming import give_surnames, settle, tell_naming
from tests.journeys.test_unit_overview import CUT, analyst
from tests.journeys.test_unit_picture import PHONE, PLAIN, _regions, tell_and_note
from tests.journeys.unit_site import signed_in, tell_report, text_of
from tests.people import AT, World, acting_as, owning
from tests.trust.unit_work import raise_alarm_of

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
MONDAY = monday_of(AT.date())
LAST_WEEK = MONDAY - timedelta(days=3)
LINK = re2.compile(r'href="(/overview/reports/\?[^"]+)">([\d,]+) reports?<')
ROW = re2.compile(r"<t[hd][^>]*>([^<]+)</t[hd]>\s*<td[^>]*>([\d,]+)</td>")
STORIES = (
    "I clean at the courts and twice a dark hatchback stood by the bins until a lad came over on a bike for a packet.",
    "My daughter says the older boys at the bus stop pass that number round and whoever rings it gets sent a car.",
    "We run the corner shop. Somebody wrote this number inside a matchbox and left it on the counter for the girls.",
    "Youth club leader here, a child asked whether it is safe to ring a man who promised her a job in another town.",
    "From our night shift log: caller asked for a room for three teenagers, left this number, would not give a name.",
)
ODD = ("A gate", "The bench", "One window", "Some lights", "That noise", "The queue", "A bag", "Their dog")
FEW = ("stuff", "vapes", "pills", "bits", "sweets", "gear", "weed", "things")
FLOOD = "Please share this with all, the man with the grey van is back outside the primary school gates taking photos"


def tell_on(drafts: Sequence[Draft], *, days: Sequence[date]) -> list[str]:
    """Tell each draft as if on its day."""
    reports = tell_and_note(*drafts)
    with owning("capture_report", "linking_mention", "linking_subjectmention"):
        for report, day in zip(reports, days, strict=True):
            Report.objects.filter(pk=report).update(told_on=day)
            Mention.objects.filter(report_id=report).update(told_on=day)
    return reports


def tell_a_rise(words: Sequence[str] = STORIES) -> list[str]:
    """Tell of other things all year, and of one number in so many words in the last week; return these reports."""
    other = replace(PLAIN, details=())
    quiet = [replace(other, narrative=f"{each} looked odd to me.") for each in ODD]
    rising = [replace(PLAIN, narrative=each, details=(PHONE,)) for each in words]
    days = [MONDAY - timedelta(weeks=5 * at + 3) for at in range(len(ODD))] + [LAST_WEEK] * len(rising)
    return tell_on([*quiet, *rising], days=days)[len(ODD) :]


def analyse() -> int:
    with acting_as("worker"):
        return raise_alarms(AT)


def made(world: World) -> list[int]:
    """Return the weeks after the first that were analysed."""
    with acting_as("backup"):
        done = AlarmRun.objects.filter(unit=world.home_unit, is_done=True).order_by("monday")
        return [(monday - MONDAY).days // 7 for monday in done.values_list("monday", flat=True)]


def test_one_source_that_floods_raises_none(world: World) -> None:
    tell_a_rise([f"{FLOOD} {'again ' * (at % 2)}{at}" for at in range(8)])
    analyse()
    with acting_as("backup"):
        assert list(Alarm.objects.values_list("family", flat=True)) == []
        assert AlarmRun.objects.get(unit=world.home_unit).is_done


def test_one_source_that_changes_a_word_of_few_raises_none(world: World) -> None:
    tell_a_rise([f"Lads sell {each} by the gate" for each in FEW])
    analyse()
    with acting_as("backup"):
        assert list(Alarm.objects.values_list("family", flat=True)) == []


def test_all_reports_that_rise_alike_are_raised_by_their_number(world: World) -> None:
    tell_on(
        [replace(PLAIN, narrative=f"{each} looked odd to me.", details=()) for each in ODD]
        + [replace(PLAIN, narrative=each, details=()) for each in STORIES],
        days=[MONDAY - timedelta(weeks=5 * at + 3) for at in range(len(ODD))] + [LAST_WEEK] * len(STORIES),
    )
    analyse()
    page = " ".join(text_of(signed_in(world, "Anwen").get("/alarms/")).split())
    assert "All reports of the unit" in page
    assert "number of reports against the half year before" in page
    assert f">{len(STORIES)} reports<" in page


def test_where_nothing_rose_the_page_says_what_was_looked_at(world: World) -> None:
    late = ODD[:3]
    quiet = [replace(PLAIN, narrative=f"{each} looked odd to me.", details=()) for each in ODD]
    tell_on(quiet[: len(late)], days=[MONDAY - timedelta(weeks=each) for each in (1, 2, 3)])
    analyse()
    page = " ".join(text_of(signed_in(world, "Anwen").get("/alarms/")).split())
    assert "Whether more was told in all was not looked at" in page
    assert "It takes seven weeks of history" in page, "three weeks are none"
    tell_on(quiet[len(late) :], days=[MONDAY - timedelta(weeks=4 * each) for each in range(1, 6)])
    with acting_as("worker"):
        raise_alarms(AT + timedelta(weeks=1))
    page = " ".join(text_of(signed_in(world, "Anwen").get("/alarms/")).split())
    assert "neither all reports together nor those of one district" in page
    with acting_as("worker"):
        AlarmRun.objects.update(looks=[{"family": "places", "method": "scan"}])
    page = " ".join(text_of(signed_in(world, "Anwen").get("/alarms/")).split())
    assert "Whether more was told in all was not looked at" in page, "before it was counted at all"
    assert "seven weeks" not in page


def test_an_alarm_that_holds_what_is_kept_from_somebody_is_not_there_for_them(world: World) -> None:
    give_surnames(world)
    plain = UUID(tell_report(NAMING_PLAIN))
    settle()
    kept = UUID(tell_naming()[0])
    with acting_as("worker"):
        told = {each.id for each in told_of_unit(world.home_unit.pk, first=AT.date(), last=AT.date())}
        run = AlarmRun.objects.create(unit=world.home_unit, monday=MONDAY, try_at=AT, is_done=True)
        known = {"run": run, "unit": world.home_unit, "family": "words", "method": "mean"}
        known["monday"] = MONDAY + timedelta(weeks=1)
        for word, reports in (("canary", (plain, kept)), ("weir", (plain,))):
            alarm = Alarm.objects.create(**known, labels=[word], weeks=2, expected=0.1, p=0.01)
            for report in reports:
                AlarmReport.objects.create(alarm=alarm, report_id=report)
            if word == "canary":
                hidden = alarm.pk
    assert told == {plain}, "What is kept from anybody of the unit raises nothing"
    for name, words in (("Bryn", {"weir"}), ("Anwen", {"canary", "weir"})):
        client = analyst(world, name=name)
        page = text_of(client.get("/alarms/"))
        assert {each for each in ("canary", "weir") if each in page} == words, name
        listed = text_of(client.get(f"/overview/reports/?{CUT}&alarm={hidden}"))
        assert (str(kept) in listed) == (name == "Anwen")
        judged = client.post(f"/alarms/{hidden}/judge/", {"verdict": "useful"})
        assert judged.status_code == (302 if name == "Anwen" else 404)


def test_an_analysis_that_breaks_waits_for_a_supervisor(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("it broke")

    monkeypatch.setattr("inkling.journeys.picturing.analyse_week.look", broken)
    at = AT
    for _ in range(6):
        with acting_as("worker"):
            raise_alarms(at)
        at += timedelta(hours=2)
    sunita = signed_in(world, "Sunita")
    assert "stopped: ValueError" in " ".join(text_of(sunita.get("/alarms/")).split())
    stopped = " ".join(text_of(sunita.get("/submissions/stopped/")).split())
    assert f"Week of {day(MONDAY - timedelta(weeks=1))}: ValueError" in stopped
    assert "Weeks whose analysis for alarms was given up" in stopped
    assert "Something is late" in stopped
    monkeypatch.undo()
    with acting_as("backup"):
        run = AlarmRun.objects.get(unit=world.home_unit)
    assert signed_in(world, "Anwen").post(f"/alarms/weeks/{run.pk}/look-again/").status_code == 403
    again = f"/alarms/weeks/{run.pk}/look-again/"
    assert sunita.post(again, {"go": "stopped"})["Location"] == "/submissions/stopped/"
    assert sunita.post(again)["Location"] == "/alarms/", "Twice changes nothing"
    assert "Week of" not in text_of(sunita.get("/submissions/stopped/"))
    with acting_as("worker"):
        raise_alarms(at + timedelta(weeks=1))
    with acting_as("backup"):
        assert AlarmRun.objects.get(pk=run.pk).is_done, (
            "Also where the next week has come before it is taken up"
        )


def test_the_weeks_of_a_fortnight_without_a_worker_are_caught_up_each_by_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse()
    missed, later = AT + timedelta(weeks=1), AT + timedelta(weeks=3)

    def breaks_for_one(*args: object, monday: date, **known: object) -> object:
        if monday == monday_of(missed.date()):
            raise ValueError("this week breaks")
        return _rows(*args, monday=monday, **known)

    monkeypatch.setattr("inkling.journeys.picturing.analyse_week._rows_of", breaks_for_one)
    with acting_as("worker"):
        assert raise_alarms(later, limit=2) == 2, "so many at most"
        raise_alarms(later)
    assert made(world) == [0, 2, 3], "the first of them breaks, and keeps no other"
    monkeypatch.undo()
    with acting_as("worker"):
        raise_alarms(later + timedelta(hours=2))
        assert raise_alarms(later + timedelta(hours=2)) == 0
        assert raise_alarms(later + timedelta(weeks=200), limit=1_000) == 2 * 53, (
            "a year is caught up, no more"
        )
    assert made(world)[:4] == [0, 1, 2, 3]


def test_a_unit_without_an_analysis_begins_with_the_last_week(world: World) -> None:
    analyse()
    assert made(world) == [0]


def test_an_alarm_of_a_name_that_its_reports_tell_no_more_says_so(world: World) -> None:
    (report,) = tell_and_note(PLAIN)
    alarm = raise_alarm_of(report, unit=world.home_unit, monday=MONDAY)
    with owning("picture_alarm"):
        Alarm.objects.filter(pk=alarm.pk).update(family="subjects")
    assert "What its reports tell no more" in text_of(signed_in(world, "Anwen").get("/alarms/"))
