"""What the machine notices in the own words waits quietly; an officer takes it over, and a sign opens a concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import re2
from django.db import DatabaseError
from procrastinate.contrib.django.models import ProcrastinateJob

from inkling.assessment.rules.noticing import SHOWN_AT_MOST, Passage, noticed_in
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import extract
from inkling.journeys.assessing import take_over_detail as journey
from inkling.journeys.understanding.read_words import read_words
from inkling.reading.machine import within_bounds
from inkling.reading.machine.process import ReadingProcess
from inkling.reading.models import KeptReading
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.vocabulary.limits import NARRATIVE_MAX
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Ring 07700 900123. She came back with a new phone. He wore a red puffer jacket."
DRAFT = Draft(place="LS11 5DE", narrative=WORDS, details=(DraftDetail("clothing", text="red puffer jacket"),))


def places(page: str) -> dict[str, str]:
    """Return what is offered, by its words."""
    found = re2.findall(r'name="place" value="([0-9]+-[0-9]+)"', page)
    return {WORDS[int(start) : int(end)]: place for place in found for start, end in [place.split("-")]}


def test_what_was_not_told_as_a_detail_is_offered_and_marked_quietly(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "07700 900123" in places(page)
    assert "red puffer jacket" not in places(page), "it was told as a detail"
    assert '<mark class="ink-mark ink-mark--possible">07700 900123</mark>' in page


def test_one_press_makes_a_detail_under_the_officers_name(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    place = places(text_of(bryn.get(f"/reports/{report}/")))["07700 900123"]
    taken = bryn.post(f"/reports/{report}/take-over/", {"place": place})
    assert taken["Location"] == f"/reports/{report}/?change=2#detail-2"
    with acting_as("backup"):
        detail = Detail.objects.get(number=2)
        assert not Concern.objects.exists()
    assert (detail.kind, detail.attributes, detail.noticed_by_id) == (
        "phone",
        {"number": "07700 900123"},
        world.people["Bryn"].pk,
    )
    assert WORDS[detail.span_start : detail.span_end] == "07700 900123"
    assert [subject for _, subject, _ in audit_of("detail.taken-over")] == [f"detail:{detail.pk}"]
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "By an officer, from the own words" in page
    assert "07700 900123" not in places(page)


def test_a_second_press_makes_no_second_detail(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    place = places(text_of(bryn.get(f"/reports/{report}/")))["07700 900123"]
    for _ in range(2):
        assert bryn.post(f"/reports/{report}/take-over/", {"place": place}).status_code == 302
    with acting_as("backup"):
        assert Detail.objects.count() == 2


@pytest.mark.parametrize("place", ["", "0-4", "5-2", "x", "0-99999"])
def test_nothing_but_what_is_noticed_can_be_taken_over(world: World, place: str) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    assert bryn.post(f"/reports/{report}/take-over/", {"place": place})["Location"].endswith("#noticed")
    with acting_as("backup"):
        assert Detail.objects.count() == 1


def test_nobody_is_kept_waiting_while_the_words_are_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    place = next(iter(places(text_of(bryn.get(f"/reports/{report}/"))).values()))
    happens: list[str] = []
    for module, name in (
        (journey, "words_read"),
        (journey.assessment, "hold_detail"),
        (journey, "purpose_stated"),
    ):
        does = getattr(module, name)
        monkeypatch.setattr(
            module,
            name,
            lambda *args, does=does, name=name, **rest: (happens.append(name), does(*args, **rest))[1],
        )
    bryn.post(f"/reports/{report}/take-over/", {"place": place})
    assert happens == ["words_read", "purpose_stated", "hold_detail"], "read first, then hold"


def test_a_sign_opens_a_concern_in_the_same_commit(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    offered = places(text_of(bryn.get(f"/reports/{report}/")))
    sign = next(place for words, place in offered.items() if "new phone" in words)
    bryn.post(f"/reports/{report}/take-over/", {"place": sign})
    with acting_as("backup"):
        concern = Concern.objects.get()
        assert ConcernClock.objects.count() == ConcernNotice.objects.count() == 1
    assert (concern.state, str(concern.report_id)) == ("raised", report)
    assert "new phone" in concern.worry
    assert [subject for _, subject, _ in audit_of("concern.raised")] == [f"concern:{concern.pk}"]


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    process = ReadingProcess(module="tests.steps.reader_that_misbehaves")
    monkeypatch.setattr(within_bounds, "_process", process)
    yield
    process.stop()


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("does", ["raises", "crashes"])
def test_a_fault_in_the_reading_keeps_no_report_from_being_read(
    world: World, does: str, capfd: pytest.CaptureFixture[str]
) -> None:
    report, bryn = tell_report(replace(DRAFT, narrative=f"It {does}. {WORDS}")), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = bryn.get(f"/reports/{report}/")
    assert page.status_code == 200
    assert "The machine is still reading these words." in text_of(page)
    read(report)
    assert "The machine could not read all of these words." in text_of(bryn.get(f"/reports/{report}/"))
    assert "900123" not in capfd.readouterr().err


def read(report: str) -> None:
    """Let the worker read what a page had no time for."""
    with acting_as("worker"):
        assert read_words(UUID(report))


def test_a_page_does_not_wait_for_words_that_are_slow_to_read(world: World, settings: Any) -> None:
    settings.INKLING_GLANCE_SECONDS = 0.0
    slow = replace(DRAFT, narrative=f"Slow. {WORDS}", details=())
    report, bryn = tell_report(slow), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "The machine is still reading these words." in page
    assert "Also in the words" not in page
    # What may stand in words that are not read yet is not done.
    assert "Still being read" in page
    assert "All items done" not in page
    with acting_as("backup"):
        assert ProcrastinateJob.objects.filter(task_name="inkling:read_words").count() >= 1
    read(report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "The machine is still reading" not in page
    assert "Also in the words" in page


def test_words_are_read_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    report, bryn = tell_report(replace(DRAFT, narrative=f"Once. {WORDS}")), signed_in(world, "Bryn")
    say_why(bryn, report)
    read(report)
    with acting_as("backup"):
        assert KeptReading.objects.filter(report_id=report, number=0, why="").count() == 1
        assert "Once" not in str(KeptReading.objects.get(report_id=report).found), "places, never words"

    def reads_again(*args: object, **rest: object) -> None:
        raise AssertionError("read a second time")

    monkeypatch.setattr("inkling.journeys.understanding.read_words.read_within", reads_again)
    monkeypatch.setattr("inkling.reading.services.read_within", reads_again)
    assert "Also in the words" in text_of(bryn.get(f"/reports/{report}/"))
    read(report)


def test_a_word_that_the_unit_adds_makes_another_reading(world: World) -> None:
    report, bryn = (
        tell_report(replace(DRAFT, narrative="He had some zorbles by the shop.")),
        signed_in(world, "Bryn"),
    )
    say_why(bryn, report)
    read(report)
    assert "zorbles" not in text_of(bryn.get(f"/reports/{report}/")).split("Items that were told")[1]
    with acting_as("backup"):
        first = KeptReading.objects.get(report_id=report).version
    assert bryn.post("/words/add/", {"term": "zorbles", "kind": "substance"}).status_code == 302
    assert "zorbles" in text_of(bryn.get(f"/reports/{report}/")).split("Items that were told")[1]
    read(report)
    with acting_as("backup"):
        assert KeptReading.objects.get(report_id=report).version != first


def test_nobody_else_reads_a_kept_reading(world: World) -> None:
    report = tell_report(DRAFT)
    read(report)
    for name, sees in (("Bryn", 1), ("Carys", 0)):
        with acting_as("unit", account=world.people[name].pk):
            assert KeptReading.objects.filter(report_id=report).count() == sees


LATE = "Ring 07700 900461 about the room."


def test_the_last_words_of_the_longest_story_are_read(world: World) -> None:
    filler = "It was quiet all day and nothing was said. "
    story = (filler * 500)[: NARRATIVE_MAX - len(LATE)] + LATE
    report, bryn = tell_report(replace(DRAFT, narrative=story)), signed_in(world, "Bryn")
    say_why(bryn, report)
    start = story.index("07700")
    place = f"{start}-{start + 12}"
    assert f'value="{place}"' in text_of(bryn.get(f"/reports/{report}/"))
    bryn.post(f"/reports/{report}/take-over/", {"place": place})
    with acting_as("backup"):
        assert Detail.objects.get(number=2).attributes == {"number": "07700 900461"}


def test_an_addition_is_read_and_taken_over_at_its_own_place(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    tell_report(replace(DRAFT, narrative=LATE, details=()))
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert 'name="place" value="1:5-17"' in page
    assert "in addition 1" in page
    assert '<mark class="ink-mark ink-mark--possible">07700 900461</mark>' in page
    taken = bryn.post(f"/reports/{report}/take-over/", {"place": "1:5-17"})
    with acting_as("backup"):
        detail = Detail.objects.select_related("addition").get(noticed_by__isnull=False)
    assert taken["Location"].endswith(f"#detail-{detail.number}")
    assert detail.addition is not None
    assert (detail.addition.number, detail.span_start, detail.span_end) == (1, 5, 17)
    assert [(subject, purpose) for _, subject, purpose in audit_of("detail.taken-over")] == [
        (f"detail:{detail.pk}", "Assess and grade a new report")
    ]
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert 'value="1:5-17"' not in page
    assert 'value="5-17"' in page, "the same place of the own words is another thing"


def test_where_there_is_too_much_signs_come_first() -> None:
    numbers = " ".join(f"Ring 07700 9{number:05}." for number in range(SHOWN_AT_MOST + 10))
    passages = [
        Passage(number, extract(text).spans)
        for number, text in enumerate((numbers, "She came back with a new phone."))
    ]
    found = noticed_in(passages, told=())
    assert len(found) == SHOWN_AT_MOST
    assert [each.addition for each in found if each.is_sign] == [1]
    assert [(each.addition, each.start) for each in found] == sorted(
        (each.addition, each.start) for each in found
    )


@pytest.mark.parametrize("name", ["Anwen", "Mo", "Sol"])
def test_who_does_not_grade_takes_nothing_over(world: World, name: str) -> None:
    report = tell_report(DRAFT)
    assert signed_in(world, name).post(f"/reports/{report}/take-over/", {"place": "5-17"}).status_code == 403


@pytest.mark.parametrize(("viewer", "as_whom"), [("Carys", "Carys"), ("Anwen", "Anwen"), ("Bryn", "Sunita")])
def test_the_database_lets_only_the_units_graders_add_in_their_own_name(
    world: World, viewer: str, as_whom: str
) -> None:
    report = tell_report(DRAFT)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as("unit", account=world.people[viewer].pk),
    ):
        Detail.objects.create(
            report_id=report, number=9, category="people", kind="person", noticed_by=world.people[as_whom]
        )
