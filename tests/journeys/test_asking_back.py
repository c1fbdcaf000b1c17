"""A unit asks back of a closed list, a second person lets it go, and whoever told answers under the same receipt."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from inkling.capture.models import Addition, LaterIdentity, Report
from inkling.clarification.models import Clarification
from inkling.journeys.clarifying import read_asked
from inkling.journeys.understanding.read_words import read_words
from inkling.safeguarding.models import Concern
from inkling.sites.community.headers import PAD_PROGRESS_TO
from inkling.sites.community.languages import FIELD, offered_languages
from inkling.vocabulary.telling import AskedBack
from tests.journeys import community_door
from tests.journeys.asking_back import (
    YESTERDAY,
    ask,
    ask_and_let_go,
    asked_about,
    decide,
    let_go_yesterday,
    opened_by,
)
from tests.journeys.community_door import Teller
from tests.journeys.unit_site import audit_of, signed_in, text_of
from tests.journeys.unit_site import the_site as the_unit
from tests.people import World, acting_as

WORDS = "A man in a grey car waits near Thomas Street for a girl from my class."


def tell_at_site(words: str = WORDS, *, about: str = "someone") -> tuple[str, UUID]:
    """Tell at the community site; return the receipt and the report."""
    with community_door.the_site():
        code = Teller().up_to_check(words, about=about).press("send").code
    with acting_as("backup"):
        report = Report.objects.get(narrative=words).pk
    with acting_as("worker"):
        read_words(report)
    return code, report


def look_up(code: str) -> Teller:
    teller = Teller()
    teller.post("/progress", {"receipt": code})
    return teller


def answering(code: str) -> Teller:
    """Type the receipt, and press the button of the first question."""
    teller = look_up(code)
    button = next(each for each in teller.form.buttons if each.startswith("answer:"))
    return teller.press(button)


def test_a_boy_is_asked_where_and_the_officer_reads_his_answer(world: World) -> None:
    code, report = tell_at_site("He makes me take things to a man on Thomas Street. I am 13.", about="me")
    ask_and_let_go(world, report, "which_place", "Thomas Street")
    with community_door.the_site():
        teller = look_up(code)
        assert "You told us about “Thomas Street”. Which one is it?" in teller.words
        assert "You do not have to answer." in teller.words
        assert "Childline" in teller.words
        assert "0800 1111" in teller.words
        assert "He makes me" not in teller.words, "nothing else that was told stands on the page"
        teller = answering(code)
        assert teller.heading == "Is anyone in danger right now?"
        teller.press(danger="no").press(about="me").until("Which of these is most like you?")
        teller.press(teller="young_person")
        teller.until(
            "You told us about “Thomas Street”. Which one is it? A town or a place near it is enough."
        )
        teller.press(words="The one in Leeds by the baths. He hit me with a belt.").until("Check and send")
        assert teller.press("send").code == code
        assert "Which one is it" not in look_up(code).words, "what is answered is not asked again"
    (asked,) = asked_about(report)
    assert asked.answered_on is not None
    with acting_as("backup"):
        (addition,) = Addition.objects.filter(report_id=report)
        assert asked.addition_id == addition.pk
        assert Concern.objects.filter(report_id=report).exists()
    with the_unit():
        page = text_of(opened_by(world, "Bryn", report).get(f"/reports/{report}/"))
        assert "by the baths" in page
        assert "Asked back: Which place of this name is it?" in page
    for action in ("asked", "sent", "answered"):
        assert len(audit_of(f"clarification.{action}")) == 1
    assert all("Thomas" not in " ".join(each) for each in audit_of("clarification.asked"))


def test_it_shows_from_the_day_after_it_was_let_go(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "when", a_day_ago=False)
    with community_door.the_site():
        assert "When was this?" not in look_up(code).words
        let_go_yesterday()
        assert "When was this?" in look_up(code).words


def test_nothing_shows_before_a_second_person_let_it_go_or_where_it_was_declined(world: World) -> None:
    code, report = tell_at_site()
    with the_unit():
        sunita, sunil = opened_by(world, "Sunita", report), opened_by(world, "Sunil", report)
        assert ask(sunita, report, "where") == (302, "")
        status, page = decide(sunita, report)
        assert status == 422
        assert "Another supervisor decides" in page
        status, page = decide(opened_by(world, "Bryn", report), report)
        assert status == 422
        assert "A supervisor decides this" in page
        with community_door.the_site():
            assert "Where was this?" not in look_up(code).words
    with the_unit():
        assert decide(sunil, report, "decline") == (302, "")
        assert decide(sunil, report, "send")[0] == 422
    let_go_yesterday()
    with community_door.the_site():
        assert "Where was this?" not in look_up(code).words
    assert len(audit_of("clarification.declined")) == 1


@pytest.mark.parametrize("asks", ["find_out", "", "Ask him for his number plate", "where\0"])
def test_what_is_not_of_the_list_is_refused_and_says_why(world: World, asks: str) -> None:
    _, report = tell_at_site()
    with the_unit():
        status, page = ask(opened_by(world, "Bryn", report), report, asks)
    assert status == 422
    assert "nobody is asked to find out more" in page
    assert "source unit" in page
    assert not asked_about(report)


@pytest.mark.parametrize("quoted", ["", "Go back and ask him", "grey car", "Thomas Street for a girl"])
def test_only_a_place_that_was_told_is_repeated(world: World, quoted: str) -> None:
    _, report = tell_at_site()
    with the_unit():
        status, _ = ask(opened_by(world, "Bryn", report), report, "which_place", quoted)
    assert status == 422
    assert not asked_about(report)


def test_two_and_no_third_and_a_declined_one_does_not_count(world: World) -> None:
    _, report = tell_at_site()
    with the_unit():
        bryn, sunita = opened_by(world, "Bryn", report), opened_by(world, "Sunita", report)
        assert ask(bryn, report, "where")[0] == 302
        assert ask(bryn, report, "where")[0] == 422, "the same is asked once"
        assert decide(sunita, report, "decline")[0] == 302
        assert ask(bryn, report, "where")[0] == 302
        assert ask(bryn, report, "talk")[0] == 302
        status, page = ask(bryn, report, "when")
        assert status == 422
        assert "This source was asked twice" in page


def test_the_database_holds_the_list_the_two_people_the_words_and_the_two(world: World) -> None:
    _, report = tell_at_site()
    bryn, sunita = world.people["Bryn"], world.people["Sunita"]

    def refused(**values: object) -> None:
        row = {"report_id": report, "asks": "where", "asked_by": bryn, "asked_on": YESTERDAY} | values
        with (
            pytest.raises((IntegrityError, DatabaseError)),
            transaction.atomic(),
            acting_as("unit", account=bryn.pk),
        ):
            Clarification.objects.create(**row)

    refused(asks="find_out")
    refused(asks="where", quoted="Thomas Street")
    refused(asks="which_place", quoted="")
    refused(asks="which_place", quoted="the park that nobody told of")
    refused(asked_by=sunita)
    refused(is_sent=True, decided_by=sunita, decided_on=YESTERDAY)
    with acting_as("unit", account=bryn.pk):
        for asks in ("where", "when"):
            Clarification.objects.create(report_id=report, asks=asks, asked_by=bryn, asked_on=YESTERDAY)
    refused(asks="talk")
    with acting_as("unit", account=bryn.pk):
        let_go = {"is_sent": True, "decided_by": bryn, "decided_on": YESTERDAY}
        assert Clarification.objects.update(**let_go) == 0, "an officer decides nothing"


def test_carys_and_whoever_holds_no_receipt_see_nothing_of_it(world: World) -> None:
    _, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with acting_as("unit", account=world.people["Carys"].pk):
        assert not Clarification.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as("community"):
        list(Clarification.objects.all())
    with the_unit():
        assert signed_in(world, "Carys").get(f"/reports/{report}/ask-back/").status_code == 404


def test_how_to_reach_them_is_sealed_and_is_no_word_of_the_report(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "safe_way")
    with community_door.the_site():
        teller = answering(code).press(danger="no").press(about="someone")
        teller.until("Is there a safe way to reach you?").press(named="name")
        teller.until("A safe way to reach you").press(contact="07700 900123", safe="any")
        page = teller.until("Check and send").press("send")
        assert page.code == code
        assert "The way to reach" not in look_up(code).words
    (asked,) = asked_about(report)
    assert asked.answered_on is not None
    assert asked.addition_id is None
    with acting_as("backup"):
        assert not Addition.objects.filter(report_id=report).exists()
        assert LaterIdentity.objects.filter(report_id=report, purpose="messenger").count() == 1


def test_answered_twice_is_one_answer_and_the_second_an_addition(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with community_door.the_site():
        first, second = answering(code), answering(code)
        for teller, words in ((first, "By the baths in Leeds."), (second, "I do not know.")):
            teller.press(danger="no").press(about="someone")
            teller.until("Where was this? A street, a town or a kind of place is enough.")
            assert teller.press(words=words).until("Check and send").press("send").code == code
    with acting_as("backup"):
        assert Addition.objects.filter(report_id=report).count() == 2
    assert len(audit_of("clarification.answered")) == 1


def test_a_source_that_comes_back_too_often_is_named_and_asked_no_more(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with community_door.the_site():
        for number in range(3):
            teller = look_up(code).press().press(danger="no").press(about="someone")
            teller.until("Tell us in your own words").press(words=f"I went back and saw him, time {number}.")
            teller.until("Check and send").press("send")
    with the_unit():
        bryn = opened_by(world, "Bryn", report)
        status, page = ask(bryn, report, "when")
        assert status == 422
        assert "source unit" in page
        listed = text_of(bryn.get("/asked-back/"))
        assert "Sources that come back" in listed
        assert "added something else 3 times since" in listed
        assert ask(bryn, report, "talk")[0] == 302, "help may always be pointed to"


def test_an_answer_is_no_coming_back(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "where")
    with community_door.the_site():
        teller = answering(code).press(danger="no").press(about="someone")
        teller.until("Where was this? A street, a town or a kind of place is enough.")
        teller.press(words="By the baths in Leeds.").until("Check and send").press("send")
        for number in range(2):
            teller = look_up(code).press().press(danger="no").press(about="someone")
            teller.until("Tell us in your own words").press(words=f"I remember more, {number}.")
            teller.until("Check and send").press("send")
    with the_unit():
        assert ask(opened_by(world, "Bryn", report), report, "when")[0] == 302


@pytest.mark.parametrize("language", [each.code for each in offered_languages()])
def test_from_outside_nobody_sees_that_a_question_waits(world: World, language: str) -> None:
    code, report = tell_at_site()
    sizes = set()

    def measure(typed: str) -> bytes:
        with community_door.the_site():
            page = Teller().post("/progress", {"receipt": typed, FIELD: language})
        sizes.add((page.status_code, len(page.content)))
        return page.content

    measure(code)
    measure("x")
    ask_and_let_go(world, report, "which_place", "Thomas Street")
    longest = max(AskedBack, key=lambda each: len(each.plain))
    ask_and_let_go(world, report, longest.value)
    assert b"Thomas Street" in measure(code)
    assert sizes == {(200, PAD_PROGRESS_TO)}


def test_an_answer_after_an_erasure_is_not_lost_and_a_way_to_reach_nobody_is_refused(world: World) -> None:
    code, report = tell_at_site()
    ask_and_let_go(world, report, "safe_way")
    with community_door.the_site():
        teller = answering(code).press(danger="no").press(about="someone")
        teller.until("Is there a safe way to reach you?").press(named="name")
        teller.until("A safe way to reach you").press(contact="07700 900123").until("Check and send")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE inkling_definer")
            cursor.execute("SELECT governance_delete_report(%s)", [report])
            cursor.execute("SET LOCAL ROLE inkling_migrate")
        assert not asked_about(report)
        teller.press("send")
        assert "There is something to look at again" in teller.words


def test_what_waits_stands_in_pages_and_the_entry_names_what_was_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_asked, "PER_PAGE", 1)
    reports = [tell_at_site(f"{WORDS} Time {number}.")[1] for number in range(2)]
    with the_unit():
        for report in reports:
            assert ask(opened_by(world, "Bryn", report), report, "when")[0] == 302
        sunita = signed_in(world, "Sunita")
        pages = [sunita.get(f"/asked-back/?page={number}").content.decode() for number in (1, 2, 9, "x")]
    shown = [[each for each in reports if str(each) in page] for page in pages]
    assert [len(each) for each in shown] == [1, 1, 1, 1]
    assert shown[0] != shown[1] == shown[2]
    assert shown[3] == shown[0]
    assert "Pages of what waits" in pages[0]
    entries = audit_of("clarification.listed")
    assert len(entries) == 4
    assert all(subject.count(",") == 0 for _, subject, _ in entries)


@pytest.mark.parametrize("about", ["me", "someone"])
def test_each_receipt_says_that_a_question_may_wait_and_that_nobody_must_answer(
    world: World, about: str
) -> None:
    with community_door.the_site():
        page = Teller().up_to_check(WORDS, about=about).press("send").words
    assert "There may be a question for you about what you told us." in page
    assert "if it is safe" in page
    assert "You do not have to answer." in page
