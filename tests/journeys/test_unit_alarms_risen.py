"""What stands behind an alarm of a number that rose, who judges it, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import unescape

import pytest
import re2
from pytest_django.plugin import DjangoDbBlocker

from inkling.capture.models import Report
from inkling.installation.database.launcher.cluster import Cluster
from inkling.journeys.picturing.analyse_week import analyse_week
from inkling.picture.models import Alarm, AlarmReport, AlarmRun
from tests.filled import world_of_its_own
from tests.journeys.test_unit_alarms import LINK, MONDAY, ROW, analyse, tell_a_rise
from tests.journeys.test_unit_overview import CUT, TOTAL, analyst
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.people import AT, World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")


@pytest.fixture(scope="module")
def risen(
    cluster: Cluster, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[World, list[str]]]:
    """The world in which a number rose, told once, and the reports that tell of it: each test finds it so."""
    with world_of_its_own(cluster, django_db_blocker) as world:
        yield world, tell_a_rise()


@pytest.fixture
def world(risen: tuple[World, list[str]], db: None) -> World:
    return deepcopy(risen[0])


@pytest.fixture
def rising(risen: tuple[World, list[str]]) -> list[str]:
    return risen[1]


def test_a_number_that_rises_is_raised_with_just_its_reports(rising: list[str], world: World) -> None:
    assert analyse() > 0
    assert analyse() == 0, "The week is analysed once"
    client = analyst(world)
    page = unescape(" ".join(text_of(client.get("/alarms/")).split()))
    assert "07700 900 461" in page
    assert "Chance alone does as much once in" in page
    assert "EARS C2" in page
    for href, count in LINK.findall(text_of(client.get("/alarms/"))):
        listed = text_of(client.get(unescape(href)))
        assert TOTAL.findall(listed) == [count]
        if count == str(len(rising)):
            assert all(report in listed for report in rising)
    assert any(subject.startswith("alarms:") for _, subject, _ in audit_of("picture.read"))
    assert "07700" not in text_of(signed_in(world, "Carys").get("/alarms/"))


def test_the_list_behind_an_alarm_begins_with_its_districts_and_their_map(
    rising: list[str], world: World
) -> None:
    with owning("capture_report"):
        Report.objects.filter(pk__in=rising[:2]).update(district="E08000036")
        Report.objects.filter(pk__in=rising[2:3]).update(district="E08000035")
        Report.objects.filter(pk__in=rising[3:]).update(district="")
    analyse()
    client = analyst(world)
    hrefs = [
        href for href, count in LINK.findall(text_of(client.get("/alarms/"))) if count == str(len(rising))
    ]
    page = " ".join(text_of(client.get(unescape(hrefs[0]))).split())
    rows = ROW.findall(page[page.index('id="where"') :])
    assert [(name.split(". ")[-1], count) for name, count in rows] == [
        ("Wakefield", "2"),
        ("Leeds", "1"),
        ("Not placed", str(len(rising) - 3)),
    ]
    assert 'aria-label="Map of the districts' in page
    on_map = re2.findall(r'baseline="central">(\d+)</text>', page)
    assert sorted(on_map) == ["1", "2"], "each number is that of a row, and no other district bears one"
    number = unescape(hrefs[0]).partition("&alarm=")[0]
    everything = text_of(client.get(number))
    assert TOTAL.findall(everything)
    assert 'id="where"' not in everything, "Only an alarm has it"


def test_officers_judge_and_a_supervisor_sets_the_limit(world: World) -> None:
    analyse()
    with acting_as("backup"):
        alarm = Alarm.objects.filter(unit=world.home_unit).first()
    assert alarm is not None
    client = signed_in(world, "Anwen")
    assert client.post(f"/alarms/{alarm.pk}/judge/", {}).status_code == 400
    client.post(f"/alarms/{alarm.pk}/judge/", {"verdict": "not_useful"})
    client.post(f"/alarms/{alarm.pk}/judge/", {"verdict": "useful"})
    page = " ".join(text_of(client.get("/alarms/")).split())
    assert "Judged useful." in page
    assert client.post("/alarms/limit/", {"a_month": "4"}).status_code == 403
    assert (
        signed_in(world, "Carys").post(f"/alarms/{alarm.pk}/judge/", {"verdict": "useful"}).status_code == 404
    )
    sunita = signed_in(world, "Sunita")
    assert "Enter a number from 0.25 to 20" in text_of(sunita.post("/alarms/limit/", {"a_month": "many"}))
    sunita.post("/alarms/limit/", {"a_month": "4"})
    assert "bears 4 alarms a month" in " ".join(text_of(sunita.get("/alarms/")).split())
    assert [purpose for _, _, purpose in audit_of("alarm.judged")] == ["Not useful", "Useful"]


def test_what_is_erased_stands_behind_no_alarm_and_names_nothing(world: World) -> None:
    analyse()
    with acting_as("backup"):
        alarm = Alarm.objects.filter(family="subjects").get()
        behind = list(AlarmReport.objects.filter(alarm=alarm).values_list("report_id", flat=True))
    assert alarm.labels
    with owning("picture_alarmreport", "picture_alarm"):
        AlarmReport.objects.filter(report_id__in=behind).delete()
    with acting_as("backup"):
        assert not Alarm.objects.filter(pk=alarm.pk).exists()
    assert "07700" not in text_of(signed_in(world, "Anwen").get("/alarms/"))


def test_an_analysis_that_is_begun_twice_raises_nothing_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse()
    with acting_as("backup"):
        run, raised = AlarmRun.objects.get(unit=world.home_unit), Alarm.objects.count()
    assert raised
    monkeypatch.setattr("inkling.journeys.picturing.try_week.begin_try", lambda *_, **__: run.pk)
    with acting_as("worker"):
        assert not analyse_week(world.home_unit.pk, monday=MONDAY, at=AT)
    with acting_as("backup"):
        assert Alarm.objects.count() == raised


def test_what_is_read_for_an_analysis_has_a_bound(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inkling.journeys.picturing.analyse_week.MOST_READ", 6)
    analyse()
    with acting_as("backup"):
        assert AlarmRun.objects.get(unit=world.home_unit).history_weeks == 2


def test_the_alarms_that_an_overview_counts_are_those_that_it_opens(world: World) -> None:
    analyse()
    client = analyst(world)
    page = text_of(client.get(f"/overview/?{CUT}"))
    ((href, count),) = re2.findall(r'href="(/alarms/\?[^"]+)">\s*([\d,]+) alarms?\s*<', page)
    listed = text_of(client.get(unescape(href)))
    assert int(count) == listed.count(' id="alarm-') > 0
    rises = page[page.index('id="rises"') : page.index('id="most"')]
    assert "07700 900 461" in rises, "what rises stands first, by its name"
    for behind, reports in LINK.findall(rises):
        assert TOTAL.findall(text_of(client.get(unescape(behind)))) == [reports]
    with acting_as("backup"):
        ids = {str(each) for each in Alarm.objects.values_list("pk", flat=True)}
    (named,) = [subject for _, subject, _ in audit_of("picture.read") if subject.startswith("overview ")]
    assert set(named.rpartition(" alarms:")[2].split(",")) <= ids, "the entry names what is named"
    assert "in the whole unit" in listed
    earlier = text_of(client.get(unescape(href).replace("=2026", "=2025")))
    assert "No alarm in these days" in earlier
    assert ' id="alarm-' not in earlier
