"""What the machine notices in the own words waits quietly; an officer takes it over, and a sign opens a concern."""

from __future__ import annotations

from dataclasses import replace

import pytest
import re2
from django.db import DatabaseError

from inkling.assessment.rules.noticing import SHOWN_AT_MOST, Passage, noticed_in
from inkling.capture.models import Detail
from inkling.capture.rules.draft import Draft, DraftDetail
from inkling.extraction import default_lexicon
from inkling.safeguarding.models import Concern, ConcernClock, ConcernNotice
from inkling.vocabulary.limits import NARRATIVE_MAX
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell, text_of
from tests.people import AT, World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Ring 07700 900123. She came back with a new phone. He wore a red puffer jacket."
DRAFT = Draft(place="LS11 5DE", narrative=WORDS, details=(DraftDetail("clothing", text="red puffer jacket"),))


def places(page: str) -> dict[str, str]:
    """Give what is offered, by its words."""
    found = re2.findall(r'name="place" value="([0-9]+-[0-9]+)"', page)
    return {WORDS[int(start) : int(end)]: place for place in found for start, end in [place.split("-")]}


def test_what_was_not_told_as_a_detail_is_offered_and_marked_quietly(world: World) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "07700 900123" in places(page)
    assert "red puffer jacket" not in places(page), "it was told as a detail"
    assert '<mark class="ink-mark ink-mark--possible">07700 900123</mark>' in page


def test_one_press_makes_a_detail_under_the_officers_name(world: World) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    place = places(text_of(bryn.get(f"/reports/{report}/")))["07700 900123"]
    taken = bryn.post(f"/reports/{report}/take-over/", {"place": place})
    assert taken["Location"] == f"/reports/{report}/?change=2#detail-2"
    with acting_as("backup"):
        detail = Detail.objects.get(number=2)
        assert not Concern.objects.exists()
    assert (detail.kind, detail.attributes, detail.noticed_by_id) == (
        "phone", {"number": "07700 900123"}, world.people["Bryn"].pk,
    )  # fmt: skip
    assert WORDS[detail.span_start : detail.span_end] == "07700 900123"
    assert [subject for _, subject, _ in audit_of("detail.taken-over")] == [f"detail:{detail.pk}"]
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "By an officer, from the own words" in page
    assert "07700 900123" not in places(page)


def test_a_second_press_makes_no_second_detail(world: World) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    place = places(text_of(bryn.get(f"/reports/{report}/")))["07700 900123"]
    for _ in range(2):
        assert bryn.post(f"/reports/{report}/take-over/", {"place": place}).status_code == 302
    with acting_as("backup"):
        assert Detail.objects.count() == 2


@pytest.mark.parametrize("place", ["", "0-4", "5-2", "x", "0-99999"])
def test_nothing_but_what_is_noticed_can_be_taken_over(world: World, place: str) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    assert bryn.post(f"/reports/{report}/take-over/", {"place": place})["Location"].endswith("#noticed")
    with acting_as("backup"):
        assert Detail.objects.count() == 1


def test_a_sign_opens_a_concern_in_the_same_commit(world: World) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
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


def test_a_fault_in_the_reading_keeps_no_report_from_being_read(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(text: str, **rest: object) -> None:
        raise IndexError(text)

    monkeypatch.setattr("inkling.assessment.rules.noticing.extract", breaks)
    # Words that no other test has had read: a reading is kept.
    report, bryn = tell(replace(DRAFT, narrative=f"Unread. {WORDS}")), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = bryn.get(f"/reports/{report}/")
    assert page.status_code == 200
    assert "Also in the words" not in text_of(page)
    assert "IndexError" in caplog.text
    assert "900123" not in caplog.text


LATE = "Ring 07700 900461 about the room."


def test_the_last_words_of_the_longest_story_are_read(world: World) -> None:
    filler = "It was quiet all day and nothing was said. "
    story = (filler * 500)[: NARRATIVE_MAX - len(LATE)] + LATE
    report, bryn = tell(replace(DRAFT, narrative=story)), signed_in(world, "Bryn")
    say_why(bryn, report)
    start = story.index("07700")
    place = f"{start}-{start + 12}"
    assert f'value="{place}"' in text_of(bryn.get(f"/reports/{report}/"))
    bryn.post(f"/reports/{report}/take-over/", {"place": place})
    with acting_as("backup"):
        assert Detail.objects.get(number=2).attributes == {"number": "07700 900461"}


def test_an_addition_is_read_and_taken_over_at_its_own_place(world: World) -> None:
    report, bryn = tell(DRAFT), signed_in(world, "Bryn")
    tell(replace(DRAFT, narrative=LATE, details=()))
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
    passages = [Passage(0, numbers, AT.date()), Passage(1, "She came back with a new phone.", AT.date())]
    found = noticed_in(passages, lexicon=default_lexicon(), told=())
    assert len(found) == SHOWN_AT_MOST
    assert [each.addition for each in found if each.is_sign] == [1]
    assert [(each.addition, each.start) for each in found] == sorted(
        (each.addition, each.start) for each in found
    )


@pytest.mark.parametrize("name", ["Anwen", "Mo", "Sol"])
def test_who_does_not_grade_takes_nothing_over(world: World, name: str) -> None:
    report = tell(DRAFT)
    assert signed_in(world, name).post(f"/reports/{report}/take-over/", {"place": "5-17"}).status_code == 403


@pytest.mark.parametrize(("viewer", "as_whom"), [("Carys", "Carys"), ("Anwen", "Anwen"), ("Bryn", "Sunita")])
def test_the_database_lets_only_the_units_graders_add_in_their_own_name(
    world: World, viewer: str, as_whom: str
) -> None:
    report = tell(DRAFT)
    with (
        pytest.raises(DatabaseError, match="row-level security"),
        acting_as("unit", account=world.people[viewer].pk),
    ):
        Detail.objects.create(
            report_id=report, number=9, category="people", kind="person", noticed_by=world.people[as_whom]
        )
