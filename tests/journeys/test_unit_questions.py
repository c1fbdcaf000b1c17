"""Mo asks the unit what she needs to act; an officer answers, or releases words of the report, cut and looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction
from django.utils import timezone

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.safeguarding.models import Concern, ConcernClock, ConcernQuestion
from inkling.safeguarding.rules.questions import ANSWER_MAX, NOTE_MAX, Asks
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.telling import Urgency
from tests.journeys.unit_site import UnitClient, audit_of, say_why, signed_in, tell_report, text_of
from tests.journeys.worker_at_work import sweep
from tests.page_form import Form
from tests.people import World, acting_as, owning

pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "She waits behind the Crown hotel on Fridays. My niece told me this."
DRAFT = Draft(
    place="LS11 5DE",
    narrative=WORDS,
    indicators=(Indicator.MISSING,),
    urgency=Urgency.SOON,
    identity=DraftIdentity(name="Amara Okonedo"),
)
HOUR = timedelta(hours=1)


@pytest.fixture
def concern(world: World) -> UUID:
    """A concern of Mo's front door, to be answered soon."""
    tell_report(DRAFT)
    with owning("safeguarding_concernclock"):
        ConcernClock.objects.update(raised_at=timezone.now(), next_step_at=timezone.now() + HOUR)
    with acting_as("backup"):
        return Concern.objects.get().pk


def question() -> ConcernQuestion:
    with acting_as("backup"):
        return ConcernQuestion.objects.get()


def ask(client: UnitClient, concern: UUID, **changes: str) -> ConcernQuestion:
    said = {"asks": "where", "note": "Not at school, not at home"} | changes
    assert client.post(f"/concerns/{concern}/ask/", said).status_code == 302
    return question()


def answer(client: UnitClient, asked: ConcernQuestion, **said: str) -> str:
    """Look at what the front door would read, then send it; return the page that was looked at."""
    looked = text_of(client.post(f"/questions/{asked.pk}/", said))
    seen = Form(looked).values["seen"][0]
    if "What becomes of the marked words?" in looked:
        said = {"marked": "send"} | said
    assert client.post(f"/questions/{asked.pk}/", said | {"seen": seen}).status_code == 302
    return looked


def ready(world: World, concern: UUID) -> tuple[UnitClient, ConcernQuestion]:
    """Bryn has said why he reads the report that Mo asks about."""
    asked, bryn = ask(signed_in(world, "Mo"), concern), signed_in(world, "Bryn")
    with acting_as("backup"):
        say_why(bryn, str(Concern.objects.get(pk=concern).report_id))
    return bryn, asked


def test_the_contact_asks_and_the_unit_sees_it_first(world: World, concern: UUID) -> None:
    mo = signed_in(world, "Mo")
    assert "Ask the unit" in text_of(mo.get(f"/concerns/{concern}/"))
    asked = ask(mo, concern)
    assert "Waiting for an answer" in text_of(mo.get(f"/concerns/{concern}/"))
    inbox = text_of(signed_in(world, "Bryn").get("/inbox/"))
    assert inbox.index("Front doors ask: 1 to answer") < inbox.index('aria-label="Lanes"')
    assert str(asked.pk) in inbox
    assert "Not at school" not in inbox, "a list holds no words"
    who = f"account:{world.people['Mo'].pk}"
    assert audit_of("concern.asked") == [(who, f"concern:{concern}", "where")]
    assert audit_of("question.listed")[0][1] == f"questions:{asked.pk}"


def test_what_the_words_ask_stands_beside_the_question(world: World) -> None:
    words = "He is in the children's home. Leon asked that the home does not find out he spoke."
    tell_report(Draft(place="LS11 5DE", narrative=words, indicators=(Indicator.MISSING,)), secret=b"q" * 15)
    with acting_as("backup"):
        concern = Concern.objects.get()
    bryn, asked = ready(world, concern.pk)
    page = text_of(bryn.get(f"/questions/{asked.pk}/"))
    card = page[page.index("Must not be told") : page.index("The report as told")]
    assert "the home does not find out" in card


def test_officers_are_told_at_once_and_supervisors_when_it_is_due(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    sweep(now + timedelta(minutes=1), monkeypatch)
    ask(mo, concern)
    told = [sweep(now + timedelta(minutes=2) + number * HOUR, monkeypatch) for number in range(5)]
    assert told == [["bryn"], ["sunil", "sunita"], [], [], []]
    assert [step for _, _, step in audit_of("concern.asked-again")] == ["officers", "unit"]
    page = text_of(mo.get(f"/concerns/{concern}/"))
    assert "told: unit supervisor" in page


def test_an_answer_ends_the_chase_and_whoever_asked_is_told(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    bryn, asked = ready(world, concern)
    signed_in(world, "Mo").post(f"/concerns/{concern}/acknowledge/")
    sweep(timezone.now(), monkeypatch)
    answer(bryn, asked, answer="Behind the Crown hotel, Fridays after six", release="nothing")
    assert sweep(timezone.now(), monkeypatch) == ["mo"]
    assert sweep(timezone.now() + 5 * HOUR, monkeypatch) == []
    page = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "Behind the Crown hotel, Fridays after six" in page
    assert "answered just now by Bryn" in page
    assert "Front doors ask" not in text_of(bryn.get("/inbox/"))
    assert len(audit_of("concern.answered")) == 1
    assert audit_of("concern.released") == []


def test_released_words_are_cut_looked_at_and_only_then_sent(world: World, concern: UUID) -> None:
    bryn, asked = ready(world, concern)
    looked = text_of(bryn.post(f"/questions/{asked.pk}/", {"release": "words"}))
    assert "What the front door would read" in looked
    assert question().answered_at is None, "the first click sends nothing"
    answer(bryn, asked, release="words")
    mo = text_of(signed_in(world, "Mo").get(f"/concerns/{concern}/"))
    assert "behind the Crown hotel on Fridays" in mo
    assert "My niece" not in mo
    assert "[withheld]" in mo
    assert len(audit_of("concern.released")) == 1


def test_words_that_show_who_told_are_pointed_at_before_they_go(world: World, concern: UUID) -> None:
    bryn, asked = ready(world, concern)
    looked = text_of(
        bryn.post(f"/questions/{asked.pk}/", {"answer": "He is there at 18:42", "release": "nothing"})
    )
    assert "These words could tell who told it" in looked


def test_what_was_changed_after_it_was_seen_is_not_sent(world: World, concern: UUID) -> None:
    bryn, asked = ready(world, concern)
    looked = text_of(bryn.post(f"/questions/{asked.pk}/", {"answer": "At the weir", "release": "nothing"}))
    seen = Form(looked).values["seen"][0]
    changed = bryn.post(
        f"/questions/{asked.pk}/", {"answer": "At the weir", "release": "words", "seen": seen}
    )
    assert changed.status_code == 200
    assert question().answered_at is None


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"asks": ""}, "Choose what you need to know"),
        ({"asks": "bogus"}, "Choose what you need to know"),
        ({"asks": "other", "note": " "}, "Say what you need to know"),
        ({"note": "n" * (NOTE_MAX + 1)}, "Shorten the note to 500 characters"),
    ],
)
def test_a_question_that_will_not_do_is_asked_about(
    world: World, concern: UUID, said: dict[str, str], says: str
) -> None:
    mo = signed_in(world, "Mo")
    page = text_of(mo.post(f"/concerns/{concern}/ask/", {"asks": "where", "note": "Typed with care"} | said))
    assert says in page
    assert said.get("note", "Typed with care").strip() in page
    with acting_as("backup"):
        assert not ConcernQuestion.objects.exists()


def test_at_the_limits_it_goes_through(world: World, concern: UUID) -> None:
    bryn, asked = ready(world, concern)
    over = text_of(bryn.post(f"/questions/{asked.pk}/", {"answer": "a" * (ANSWER_MAX + 1)}))
    assert "Shorten the answer to 2,000 characters" in over
    assert "Answer the question, or choose" in text_of(bryn.post(f"/questions/{asked.pk}/", {"answer": " "}))
    answer(bryn, asked, answer="a" * ANSWER_MAX, release="nothing")
    with acting_as("backup"):
        assert len(ConcernQuestion.objects.get().answer) == ANSWER_MAX


def test_a_decision_asks_no_more(world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    mo = signed_in(world, "Mo")
    ask(mo, concern)
    mo.post(f"/concerns/{concern}/acknowledge/")
    mo.post(f"/concerns/{concern}/decide/", {"decision": "advice", "reason": "Spoke to school"})
    assert "bryn" not in sweep(timezone.now() + 5 * HOUR, monkeypatch)
    page = text_of(mo.get(f"/concerns/{concern}/"))
    assert "not answered before the decision" in page
    assert "Ask the unit" not in page
    assert mo.post(f"/concerns/{concern}/ask/", {"asks": "where"}).status_code == 200
    with acting_as("backup"):
        assert ConcernQuestion.objects.count() == 1


def test_who_may_ask_and_who_may_answer(world: World, concern: UUID) -> None:
    for name in ("Bryn", "Anwen", "Carys", "Aled"):
        assert signed_in(world, name).post(f"/concerns/{concern}/ask/", {"asks": "where"}).status_code == 403
    asked = ask(signed_in(world, "Mo"), concern)
    for name, status in (("Mo", 403), ("Anwen", 403), ("Carys", 404), ("Bryn", 302)):
        assert signed_in(world, name).get(f"/questions/{asked.pk}/").status_code == status, name


def test_an_officer_says_why_before_the_question_is_read(world: World, concern: UUID) -> None:
    asked, bryn = ask(signed_in(world, "Mo"), concern), signed_in(world, "Bryn")
    to = bryn.get(f"/questions/{asked.pk}/")["Location"]
    assert to.endswith(f"/purpose/?question={asked.pk}")
    assert (
        bryn.post(to, {"purpose": "Assess and grade a new report"})["Location"] == f"/questions/{asked.pk}/"
    )
    page = text_of(bryn.get(f"/questions/{asked.pk}/"))
    assert "Not at school, not at home" in page
    assert [subject for _, subject, _ in audit_of("question.read")] == [f"question:{asked.pk}"]


@pytest.mark.parametrize("column", ["answer", "released"])
def test_a_front_door_cannot_answer_itself_by_the_back_way(world: World, concern: UUID, column: str) -> None:
    asked = ask(signed_in(world, "Mo"), concern)
    mine = ConcernQuestion.objects.filter(pk=asked.pk)
    with pytest.raises(Error), transaction.atomic(), acting_as("unit", account=world.people["Mo"].pk):
        mine.update(**{column: "Own words", "answered_at": timezone.now()})


def test_another_concerns_front_door_cannot_ask(world: World, concern: UUID) -> None:
    with acting_as("backup"):
        unit = Concern.objects.get(pk=concern).unit_id
    bryn = world.people["Bryn"]
    with pytest.raises(Error), transaction.atomic(), acting_as("unit", account=bryn.pk):
        ConcernQuestion.objects.create(
            concern_id=concern,
            unit_id=unit,
            number=1,
            asks=Asks.WHERE.value,
            asked_by=bryn,
            asked_at=timezone.now(),
            due_at=timezone.now(),
        )


def test_two_questions_about_one_concern_are_told_each(
    world: World, concern: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    mo = signed_in(world, "Mo")
    mo.post(f"/concerns/{concern}/acknowledge/")
    sweep(timezone.now(), monkeypatch)
    for asks in ("where", "who"):
        mo.post(f"/concerns/{concern}/ask/", {"asks": asks})
    assert set(sweep(timezone.now(), monkeypatch)) == {"bryn"}
    assert "Front doors ask: 2 to answer" in text_of(signed_in(world, "Bryn").get("/inbox/"))


def test_danger_now_comes_first(world: World, concern: UUID) -> None:
    report = tell_report(replace(DRAFT, narrative="Now.", urgency=Urgency.NOW), secret=b"n" * 15)
    with acting_as("backup"):
        urgent = Concern.objects.get(report_id=report).pk
    mo = signed_in(world, "Mo")
    for each in (concern, urgent):
        mo.post(f"/concerns/{each}/ask/", {"asks": "where"})
    with acting_as("backup"):
        first = ConcernQuestion.objects.get(concern_id=urgent).pk
        second = ConcernQuestion.objects.get(concern_id=concern).pk
    inbox = text_of(signed_in(world, "Bryn").get("/inbox/"))
    assert inbox.index(str(first)) < inbox.index(str(second))


def test_a_name_that_a_detail_holds_is_not_called_unknown(world: World) -> None:
    person = DraftDetail("person", attributes={"nickname": "Zedder"})
    tell_report(
        replace(
            DRAFT, narrative="A man they call Zedder waits. A man they call Brakko waits.", details=(person,)
        )
    )
    with acting_as("backup"):
        concern = Concern.objects.get()
    bryn, asked = ready(world, concern.pk)
    looked = text_of(bryn.post(f"/questions/{asked.pk}/", {"release": "words"}))
    assert looked.count("A name that no detail of this report holds") == 1
    assert "\u201cBrakko\u201d" in looked
    assert "\u201cZedder\u201d" not in looked


FAMILY = "A man called Rico gives Lily, 13, money on Moor Street. My nan is called Jean and she saw it."


@pytest.fixture
def of_family(world: World) -> tuple[UnitClient, ConcernQuestion]:
    """Bryn answers about a report whose words name the teller's nan."""
    tell_report(Draft(place="LS11 5DE", narrative=FAMILY, indicators=(Indicator.MISSING,)), secret=b"f" * 15)
    with acting_as("backup"):
        concern = Concern.objects.get()
    return ready(world, concern.pk)


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("Jean saw it from her window", "Jean"),
        ("Ask Jean, who lives opposite", "Jean"),
        ("As told: My nan is called Jean and she saw it", "nan"),
    ],
)
def test_what_is_typed_is_cut_of_what_the_report_shows_of_who_told(
    of_family: tuple[UnitClient, ConcernQuestion], world: World, typed: str, gone: str
) -> None:
    bryn, asked = of_family
    answer(bryn, asked, answer=f"{typed}. Rico waits on Moor Street.", release="nothing")
    held = question()
    assert gone not in held.answer
    assert "Rico waits on Moor Street" in held.answer


def test_marked_words_are_sent_only_by_choice_and_may_be_withheld(
    of_family: tuple[UnitClient, ConcernQuestion], world: World
) -> None:
    bryn, asked = of_family
    typed = {
        "answer": "The caller says that Rico waits on Moor Street. Priti Vance waits too.",
        "release": "nothing",
    }
    looked = text_of(bryn.post(f"/questions/{asked.pk}/", typed))
    seen = Form(looked).values["seen"][0]
    refused = text_of(bryn.post(f"/questions/{asked.pk}/", typed | {"seen": seen}))
    assert "Choose what becomes of the marked words" in refused
    assert question().answered_at is None
    withheld = text_of(bryn.post(f"/questions/{asked.pk}/", typed | {"seen": seen, "marked": "withhold"}))
    assert question().answered_at is None, "what would be read is shown before it is sent"
    seen = Form(withheld).values["seen"][0]
    done = bryn.post(f"/questions/{asked.pk}/", typed | {"seen": seen, "marked": "withhold"})
    assert done.status_code == 302
    assert "caller" not in question().answer
    assert "waits on Moor Street" in question().answer


def test_to_withhold_leaves_the_child_and_the_suspect_and_says_what_it_takes(
    of_family: tuple[UnitClient, ConcernQuestion], world: World
) -> None:
    """The front door reads of Rico and Lily already: without their names an answer to `where` helps nobody."""
    bryn, asked = of_family
    typed = {
        "answer": "The caller says that Rico takes Lily to Moor Street, and Priti Vance saw it.",
        "release": "nothing",
    }
    looked = text_of(bryn.post(f"/questions/{asked.pk}/", typed))
    assert "It leaves these, which are needed to act:" in looked
    said = looked.split("To withhold takes these words:")[1].split("</p>")[0]
    taken, left = said.split("It leaves these")
    assert "Priti Vance" in taken
    assert "Rico" in left
    assert "Lily" in left
    seen = Form(looked).values["seen"][0]
    withheld = text_of(bryn.post(f"/questions/{asked.pk}/", typed | {"seen": seen, "marked": "withhold"}))
    seen = Form(withheld).values["seen"][0]
    bryn.post(f"/questions/{asked.pk}/", typed | {"seen": seen, "marked": "withhold"})
    sent = question().answer
    assert "Rico takes Lily to Moor Street" in sent
    assert "caller" not in sent
    assert "Priti" not in sent
    assert "Vance" not in sent
