"""Bryn reads a report with his purpose and grades each detail; nobody else's choice is overwritten."""

from __future__ import annotations

import pytest
import re2

from inkling.assessment.models import Assessment, SetAside
from inkling.capture.models import Progress
from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.routing.models import Submission
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from tests.journeys.unit_site import audit_of, say_why, signed_in, tell_report, text_of
from tests.people import World, acting_as

pytestmark = pytest.mark.usefixtures("unit_site")
STORY = "A man called Fitz picks her up by the tennis courts. \u202egnp.x"
DRAFT = Draft(
    teller_kind=telling.TellerKind.FAMILY,
    place="LS11 5DE",
    narrative=STORY,
    details=(
        DraftDetail("person", attributes={"nickname": "Fitz"}, span=(13, 17)),
        DraftDetail("place", text="tennis courts", span=(38, 51)),
        DraftDetail("gifts", text="A new phone"),
    ),
    indicators=(Indicator.GIFTS_OR_MONEY,),
    identity=DraftIdentity(name="Amara Okonedo", contact="07700 900123"),
)
PLAIN = {"d1-source": "2", "d1-assessment": "B", "d1-handling": "P", "d1-seen_version": "0"}


def test_a_report_asks_why_before_it_is_shown(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    first = bryn.get(f"/reports/{report}/")
    assert (first.status_code, first["Location"]) == (302, f"/reports/{report}/purpose/")
    assert not audit_of("report.read")
    assert "Fitz" not in text_of(bryn.get(first["Location"]))
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Fitz" in page
    who = f"account:{world.people['Bryn'].pk}"
    assert audit_of("report.read") == [(who, f"report:{report}", "Assess and grade a new report")]
    assert bryn.get(f"/reports/{report}/").status_code == 200, "asked once a sign-in"


def test_reading_is_noted_for_the_weekly_beat(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    bryn.get(f"/reports/{report}/")
    with acting_as("backup"):
        assert Progress.objects.values_list("read", "shown_read").get() == (True, False)


def test_the_page_shows_marks_and_what_nobody_would_see_but_never_who_told(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert '<mark class="ink-mark"><a class="ink-mark__number" href="#detail-1">' in page
    assert "\u202e" not in page
    assert "U+202E" in page
    assert "The teller gave a name: sealed" in page
    for secret in ("Amara", "Okonedo", "900123"):
        assert secret not in page


def test_a_grade_is_saved_and_leads_to_the_next_detail(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    saved = bryn.post(f"/reports/{report}/details/1/grade/", PLAIN)
    assert (saved.status_code, saved["Location"]) == (302, f"/reports/{report}/#detail-2")
    with acting_as("backup"):
        assert Assessment.objects.get().code == "2 B P"
    assert len(audit_of("detail.graded")) == 1
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "Graded 2 B P" in page
    assert re2.search(r"Items:\s+1 of 3 done", page), "the place stands in an item and is graded with it"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"d1-source": ""}, "Choose how reliable the source is"),
        ({"d1-assessment": "F"}, "Choose how the source knows this"),
        ({"d1-handling": ""}, "Choose P or C"),
        ({"d1-handling": "C"}, "Choose at least one condition"),
        ({"d1-handling": "C", "d1-conditions": "A1"}, "Say what the conditions mean"),
        ({"d1-reason": "x" * 2_001}, "Shorten this to 2,000"),
    ],
)
def test_half_a_grade_is_refused_and_nothing_typed_is_lost(
    world: World, changed: dict[str, str], says: str
) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = text_of(
        bryn.post(
            f"/reports/{report}/details/1/grade/", PLAIN | {"d1-reason": "Because he said so"} | changed
        )
    )
    assert says in page
    assert changed.get("d1-reason", "Because he said so") in page
    with acting_as("backup"):
        assert not Assessment.objects.exists()


def test_conditions_are_dropped_under_p_and_kept_under_c(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    conditions = {"d1-conditions": ["A1", "S2"], "d1-condition_text": "Ask the school first"}
    bryn.post(f"/reports/{report}/details/1/grade/", PLAIN | conditions)
    under_c = PLAIN | conditions | {"d1-handling": "C", "d1-seen_version": "1"}
    bryn.post(f"/reports/{report}/details/1/grade/", under_c)
    with acting_as("backup"):
        second, first = Assessment.objects.all()
    assert (first.conditions, first.condition_text) == ([], "")
    assert (second.version, second.conditions, second.condition_text) == (
        2,
        ["A1", "S2"],
        "Ask the school first",
    )


def test_two_officers_at_once_and_the_second_sees_what_changed(world: World) -> None:
    report = tell_report(DRAFT)
    bryn, sunita = signed_in(world, "Bryn"), signed_in(world, "Sunita")
    for officer in (bryn, sunita):
        say_why(officer, report)
    bryn.post(f"/reports/{report}/details/1/grade/", PLAIN)
    mine = PLAIN | {"d1-source": "3", "d1-assessment": "E", "d1-reason": "I know the place"}
    page = text_of(sunita.post(f"/reports/{report}/details/1/grade/", mine))
    assert "Another officer graded this detail meanwhile" in page
    assert "Now, by Bryn" in page
    assert "I know the place" in page, "her own choice is kept"
    with acting_as("backup"):
        assert Assessment.objects.count() == 1
    assert 'name="d1-seen_version" value="1"' in page
    sunita.post(f"/reports/{report}/details/1/grade/", mine | {"d1-seen_version": "1"})
    with acting_as("backup"):
        assert [each.code for each in Assessment.objects.all()] == ["3 E P", "2 B P"]


def test_a_second_press_saves_one_version(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    for _ in range(2):
        assert bryn.post(f"/reports/{report}/details/1/grade/", PLAIN).status_code == 302
    with acting_as("backup"):
        assert Assessment.objects.count() == 1


@pytest.mark.parametrize("disposal", ["not_exploitation", "wrong_person", "duplicate", "untrue", "withdrawn"])
def test_a_detail_is_set_aside_and_taken_back(world: World, disposal: str) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    answers = {"d2a-disposal": disposal, "d2a-duplicate_of": "1", "d2a-aside_reason": "Looked at both"}
    assert bryn.post(f"/reports/{report}/details/2/set-aside/", answers).status_code == 302
    page = text_of(bryn.get(f"/reports/{report}/"))
    assert "tennis courts" in page, "it stays readable"
    assert "Looked at both" in page
    assert bryn.post(f"/reports/{report}/details/2/take-back/").status_code == 302
    with acting_as("backup"):
        aside = SetAside.objects.get()
    assert (aside.disposal, aside.taken_back_by_id) == (disposal, world.people["Bryn"].pk)
    assert len(audit_of("detail.set-aside")) == len(audit_of("detail.taken-back")) == 1


def test_a_duplicate_of_itself_is_refused(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    answers = {"d2a-disposal": "duplicate", "d2a-duplicate_of": "2"}
    assert "number of another detail" in text_of(
        bryn.post(f"/reports/{report}/details/2/set-aside/", answers)
    )


def test_the_outcome_is_recorded_with_the_note_it_needs(world: World) -> None:
    report, bryn = tell_report(DRAFT), signed_in(world, "Bryn")
    say_why(bryn, report)
    with acting_as("backup"):
        submission = Submission.objects.get()
    field = f"s{submission.pk.hex[:8]}"
    address = f"/submissions/{submission.pk}/outcome/"
    assert "Say why no action is taken" in text_of(bryn.post(address, {f"{field}-outcome": "no_action"}))
    done = bryn.post(address, {f"{field}-outcome": "intelligence_report", f"{field}-outcome_note": "Log 12"})
    assert done.status_code == 302
    with acting_as("backup"):
        assert Submission.objects.values_list("outcome", "outcome_note").get() == (
            "intelligence_report",
            "Log 12",
        )


def test_an_analyst_reads_and_has_no_way_to_grade(world: World) -> None:
    report, anwen = tell_report(DRAFT), signed_in(world, "Anwen")
    say_why(anwen, report)
    assert "Save the grade" not in text_of(anwen.get(f"/reports/{report}/"))
    assert anwen.post(f"/reports/{report}/details/1/grade/", PLAIN).status_code == 403


def test_the_largest_report_is_shown(world: World) -> None:
    many = Draft(
        narrative="\U0001f9f8 <b>=1+1</b> " * 1_400,
        details=tuple(DraftDetail("person", text=f"Person {n}") for n in range(200)),
    )
    report, bryn = tell_report(many), signed_in(world, "Bryn")
    say_why(bryn, report)
    page = bryn.get(f"/reports/{report}/")
    assert page.status_code == 200
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in text_of(page)
    assert "<b>=1" not in text_of(page)
    assert len(page.content) < 600_000, "the forms of all details at once would weigh two megabytes"
    assert "to grade it alone or set it aside" in text_of(page)
    last = text_of(bryn.get(f"/reports/{report}/?change=200"))
    assert 'name="d200-source"' in last
    assert 'name="d199-source"' not in last


def test_where_nothing_read_waits_the_bar_says_that_it_grades_details(world: World) -> None:
    told = Draft(
        details=(DraftDetail("person", text="A man called Fitz"), DraftDetail("vehicle", text="A van"))
    )
    report, bryn, anwen = tell_report(told), signed_in(world, "Bryn"), signed_in(world, "Anwen")
    for reader in (bryn, anwen):
        say_why(reader, report)
        assert "0 to grade" not in text_of(reader.get(f"/reports/{report}/"))
    assert "Grade details together" in text_of(bryn.get(f"/reports/{report}/"))
    assert "Grade details together" not in text_of(anwen.get(f"/reports/{report}/"))
