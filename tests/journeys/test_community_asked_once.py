"""What the words may say is asked once on the page to check. An answer is an answer; left open, nothing was told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from inkling.capture.models import Report
from inkling.routing.models import Submission
from inkling.routing.rules.states import Lane
from inkling.safeguarding.models import Concern, ConcernClock
from inkling.safeguarding.rules.clock import patience
from inkling.vocabulary.telling import Urgency
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

CHECK = "Check and send"
BOY = "im 12 and the man at the skate park says it is our secret and gave me £20"
ASKS_ME = "Is this about you?"


@pytest.fixture(autouse=True)
def _site(world: World) -> Iterator[None]:
    with the_site():
        yield


def at_check(words: str, **answers: str) -> Teller:
    told = {"about": "", "teller": ""} | answers
    return Teller().up_to_words(**told).press(words=words).until(CHECK)


def recorded() -> tuple[Report, Concern]:
    with acting_as("backup"):
        return Report.objects.get(), Concern.objects.get()


def test_yes_speaks_to_the_child_and_asks_for_a_safe_way() -> None:
    teller = at_check(BOY)
    assert ASKS_ME in teller.words
    teller.press("once:about-me:me")
    teller.until("Is there a safe way to reach you?").until(CHECK)
    assert ASKS_ME not in teller.words, "it is asked once"
    assert "Keeping you safe" in teller.words
    teller.press("send")
    report, concern = recorded()
    assert report.about == "me"
    assert "The young person who tells is the child, aged 12." in concern.child


def test_no_is_recorded_as_it_was_answered() -> None:
    teller = at_check(BOY).press("once:about-me:someone").until(CHECK)
    assert ASKS_ME not in teller.words
    teller.press("send")
    report, concern = recorded()
    assert report.about == "someone"
    # Nor does it say that this was asked: that alone would hint at a young person who tells.
    assert "who tells" not in concern.child


@pytest.mark.parametrize("go", ["once:about-me:open", "send"])
def test_left_open_it_stays_not_said(go: str) -> None:
    teller = at_check(BOY).press(go)
    if go != "send":
        assert teller.heading == CHECK
        assert ASKS_ME not in teller.words
        teller.press("send")
    report, concern = recorded()
    assert report.about == "not_said"
    assert "may be the child" in concern.child


@pytest.mark.parametrize(
    "answers", [{"about": "someone"}, {"about": "seen"}, {"teller": "professional"}, {"teller": "business"}]
)
def test_who_answered_and_who_is_at_work_is_not_asked(answers: dict[str, str]) -> None:
    assert ASKS_ME not in at_check(BOY, **answers).words


def test_words_of_another_are_not_asked_about() -> None:
    assert ASKS_ME not in at_check("A man waits for the girls outside the school in a silver Golf").words


@pytest.mark.parametrize("go", ["once:about-me:seen", "once:about-me", "once:", "once:teller:professional"])
def test_a_button_that_no_page_has_answers_nothing(go: str) -> None:
    teller = at_check(BOY).press(go)
    assert teller.heading == CHECK
    assert ASKS_ME in teller.words


NOW = "a girl of about 13 is in the car with him NOW on Station Road and she is crying"
TONIGHT = "he hits her. hes taking mia who is 13 to a hotel tonight"
HOW_SOON = "How soon should someone look?"


def test_words_of_now_show_999_first_and_ask_once() -> None:
    teller = at_check(NOW)
    assert teller.words.index("call 999 now") < teller.words.index("Send now")
    assert HOW_SOON in teller.words
    assert "You wrote: “a girl of about 13 is in the car with him NOW" in teller.words
    teller.press("once:how-soon:now").until(CHECK)
    assert HOW_SOON not in teller.words
    assert "call 999 now" in teller.words
    teller.press("send")
    report, concern = recorded()
    assert (report.urgency, concern.urgency) == ("now", "now")
    assert not any(line["part"] == "now" for line in concern.view), "it was told: no machine reads it"


def test_left_open_the_clock_runs_as_in_danger_and_the_report_says_not_said() -> None:
    at_check(NOW).press("send")
    report, concern = recorded()
    assert (report.urgency, concern.urgency) == ("not_said", "now")
    (line,) = (line for line in concern.view if line["part"] == "now")
    assert line["noticed"]
    assert "in the car with him NOW" in line["text"]
    assert "Declared" not in concern.worry
    with acting_as("backup"):
        assert Submission.objects.get().lane == Lane.URGENT.value
        clock = ConcernClock.objects.get()
    assert clock.next_step_at is not None
    assert clock.next_step_at - clock.raised_at == patience(Urgency.NOW)


def test_tonight_stands_in_the_view_and_takes_the_clock_of_soon() -> None:
    teller = at_check(TONIGHT)
    assert HOW_SOON in teller.words
    teller.press("send")
    report, concern = recorded()
    assert (report.urgency, concern.urgency) == ("not_said", "not_said")
    assert any(line["part"] == "today" for line in concern.view)
    with acting_as("backup"):
        clock = ConcernClock.objects.get()
    assert clock.next_step_at is not None
    assert clock.next_step_at - clock.raised_at == patience(Urgency.SOON)


@pytest.mark.parametrize("said", ["soon", "routine"])
def test_an_answer_is_believed(said: str) -> None:
    at_check(NOW).press(f"once:how-soon:{said}").until(CHECK).press("send")
    report, concern = recorded()
    assert (report.urgency, concern.urgency) == (said, said)
    assert not any(line["part"] == "now" for line in concern.view)


def test_now_that_fills_is_not_asked_about() -> None:
    teller = at_check("a man has been giving my neighbour's girl of 13 money for 3 weeks now")
    assert HOW_SOON not in teller.words
    assert "call 999 now" not in teller.words


def test_now_without_a_concern_is_no_lane_of_danger() -> None:
    at_check("the bins are being emptied in the car park right now as i type").press("send")
    with acting_as("backup"):
        assert not Concern.objects.exists()
        assert Submission.objects.get().lane != Lane.URGENT.value


def test_easy_read_asks_both_in_its_own_words() -> None:
    teller = Teller(page=Client().post("/", {"language": "en-easy"}))
    teller.post("/tell", {**teller.form.values, "go": "on"})
    while "send" not in teller.form.buttons:
        asked = {"words": f"{BOY}. he is outside my house now"} if "words" in teller.form.values else {}
        teller.press(danger="no" if "danger" in teller.form.choices else None, **asked)
    for sentence in (ASKS_ME, "How soon must someone look?", "Now. A child may be in danger"):
        assert sentence in teller.words, sentence
    teller.press("once:about-me:me")
    assert ASKS_ME not in teller.words
