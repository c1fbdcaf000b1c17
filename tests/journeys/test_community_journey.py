"""Amara tells at the community site; what she told stands in the database as she told it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from inkling.capture.models import Addition, Detail, HowKnown, Messenger, Origin, Report, SharingDecision
from inkling.capture.rules import receipt
from inkling.safeguarding.models import Concern
from inkling.vocabulary.indicators import Indicator
from tests.journeys.community_door import Teller, the_site
from tests.people import World, acting_as

WORDS = "A man called Fitz was by the tennis courts. Plate AB12 CDE. His number is 07700 900456."
QUIET = "I saw something, and it felt wrong."
FOOTER = "Independent. Follows public guidance."


@pytest.fixture(autouse=True)
def _community(world: World) -> Iterator[None]:
    with the_site():
        yield


def stored(model: type[Any]) -> list[Any]:
    with acting_as("backup"):
        return list(model.objects.all())


def test_a_whole_report_arrives_as_told() -> None:
    teller = Teller().up_to_words().press(words=WORDS)
    teller.until("How often, and how you know")
    teller.press(frequency="keeps_arising", how="child_told", how_text="She said so", origin="Kez")
    teller.press(type="cse", group="yes", urgency="soon")
    teller.until("Have you seen any of these signs?").press(signs=["gifts_or_money", "secrecy"])
    teller.press(child="Kez, 14", needed="Leeds, with her aunt", hide="Her stepfather")
    teller.press(told="yes", to="Her school", date="Last week", reference="R1")
    teller.press(knew="no", agreed="not_asked", why="protect_child", why_text="She is scared")
    teller.press(team="safe").more("places", "clothing")
    teller.until("Places").press("add:place").press(
        attr_place="Tennis courts", attr_when="Fridays", how="By car"
    )
    teller.until("Clothes").press("again", attr_clothing="A red cap").press(attr_clothing="A long coat")
    teller.press(named="name").press(
        name="Amara Okonedo", contact="07700 900123", safe="text", note="Daytime"
    )
    assert teller.heading == "Check and send"
    for told in ("Kez, 14", "A long coat", "Amara Okonedo", "Daytime", "Last week", "It keeps happening"):
        assert told in teller.words
    teller.press("send")
    (report,), (how,), (sharing,) = stored(Report), stored(HowKnown), stored(SharingDecision)
    assert (report.narrative, report.place_told, report.district) == (WORDS, "LS11 5DE", "E08000035")
    assert (report.about, report.teller_kind, report.frequency) == ("someone", "family", "keeps_arising")
    assert (report.exploitation_type, report.group_based, report.urgency) == ("cse", "yes", "soon")
    assert (how.kind, how.text) == ("child_told", "She said so")
    assert (sharing.knew, sharing.agreed, sharing.why, sharing.why_text) == (
        "no",
        "not_asked",
        "protect_child",
        "She is scared",
    )
    told = {(detail.kind, *sorted(detail.attributes.values())) for detail in stored(Detail)}
    assert {
        ("place", "Fridays", "Tennis courts"),
        ("clothing", "A red cap"),
        ("clothing", "A long coat"),
    } <= told
    assert {("vehicle", "AB12 CDE"), ("phone", "07700 900456")} <= told
    (concern,) = stored(Concern)
    assert (concern.must_not_be_told, concern.referred_to) == ("Her stepfather", "Her school")
    assert concern.child.startswith("Kez, 14")
    assert len(stored(Messenger)) == len(stored(Origin)) == 1
    assert receipt.read_receipt(teller.code)
    assert "West Yorkshire Police" in teller.words


def test_own_words_alone_are_sent_from_the_ninth_page_at_the_latest() -> None:
    teller, pages = Teller(), 1
    while teller.heading != "Check and send":
        pages += 1
        teller.press(**({"words": QUIET} if teller.heading == "Tell us in your own words" else {}))
    assert pages <= 9
    assert "You give no name" in teller.words
    teller.press("send")
    assert [report.narrative for report in stored(Report)] == [QUIET]
    assert stored(Messenger) == stored(Concern) == []
    assert "Crimestoppers" in teller.words, "Without a place the teller is told whom to call as well."


def test_nothing_told_is_said_kindly_and_loses_nothing() -> None:
    teller = Teller().up_to_check("", place="Leeds").press("send")
    assert "Tell us something first" in teller.words
    assert "Leeds" in teller.words
    assert stored(Report) == []
    teller.press("change:words").press(words=QUIET)
    assert teller.heading == "Check and send"
    teller.press("send")
    assert stored(Report)[0].place_told == "Leeds"


def test_danger_now_shows_999_first_and_stops_nobody() -> None:
    teller = Teller().press(danger="yes")
    assert teller.heading == "Call 999 now"
    assert "press 55" in teller.words
    teller.until("Tell us in your own words").press(words=QUIET).until("Check and send").press("send")
    assert stored(Report)[0].urgency == "now"


def test_whoever_speaks_of_themselves_is_shown_whom_to_talk_to_now() -> None:
    teller = Teller().press(danger="no").press(about="me")
    assert "not your fault" in teller.words
    assert "0800 1111" in teller.words
    assert "It may not be today" in teller.words
    teller.press().press(teller="young_person")
    assert "Can I get into trouble?" in teller.words
    teller.until("Tell us in your own words").press(words=QUIET).until("Check and send").press("send")
    assert stored(SharingDecision)[0].knew == "tells_itself"
    assert "Crimestoppers" not in teller.words.split("Talk to someone")[1].split(FOOTER)[0]


def test_a_professional_is_not_sent_to_crimestoppers() -> None:
    teller = Teller().up_to_check(QUIET, teller="professional", place="").press("send")
    assert "Crimestoppers" not in teller.words.split(FOOTER)[0]


def test_the_child_is_asked_about_only_where_one_was_spoken_to() -> None:
    teller = Teller().up_to_words().press(words=QUIET).press(how="saw").until("Check and send")
    assert "Does the child know" not in teller.words
    teller.press("change:knows").press(how="child_told")
    assert teller.heading == "Does the child know that you are telling us?"
    teller.press(knew="not_asked")
    assert teller.heading == "Check and send"


@pytest.mark.parametrize("how", [None, "saw", "work", "child_told"])
def test_every_professional_is_asked_what_the_child_knows(how: str | None) -> None:
    teller = Teller().up_to_words(teller="professional").press(words=QUIET)
    (teller.press(how=how) if how else teller).until("Does the child know that you are telling us?")
    assert ("I did not talk to a child" in teller.words) is (how != "child_told")
    teller.press(knew="no_such_answer").until("Check and send").press("send")
    sharing = stored(SharingDecision)[0]
    assert (sharing.knew, sharing.agreed, sharing.why) == ("not_said", "not_said", "")


def test_a_professional_who_spoke_to_no_child_can_say_so() -> None:
    teller = Teller().up_to_words(teller="professional").press(words=QUIET).press(how="work")
    teller.until("Does the child know that you are telling us?").press(knew="not_applicable")
    teller.until("Check and send").press("send")
    assert stored(SharingDecision)[0].knew == "not_applicable"


@pytest.mark.parametrize(
    ("how", "knew"), [(None, "not_said"), ("child_told", "not_said"), ("saw", "not_said")]
)
def test_what_the_teller_left_open_is_not_passed_on_as_an_answer(how: str | None, knew: str) -> None:
    teller = Teller().up_to_words().press(words=QUIET)
    (teller.press(how=how) if how else teller).until("Check and send").press("send")
    assert stored(SharingDecision)[0].knew == knew


def test_a_sign_in_the_words_is_offered_unticked_and_leaving_it_closes_nothing() -> None:
    teller = Teller().up_to_words().press(words="She has a new phone and goes missing.")
    teller.until("Have you seen any of these signs?")
    assert not teller.form.values.get("signs")
    assert "Did you mean" in teller.words
    assert "You wrote: \u201cShe has a new phone and goes missing.\u201d" in teller.words
    teller.until("Check and send").press("send")
    (concern,) = stored(Concern)
    assert concern.indicators == []
    assert {"missing", "gifts_or_money"} <= {
        sign.value
        for sign in Indicator
        for line in concern.view
        if line["part"] == "signs" and line["text"].startswith(f"{sign.label}: ") and line["noticed"]
    }


def test_a_sign_that_was_offered_and_ticked_is_told() -> None:
    teller = Teller().up_to_words().press(words="She has a new phone and goes missing.")
    teller.until("Have you seen any of these signs?").press(signs=["missing"])
    teller.until("Check and send").press("send")
    (concern,) = stored(Concern)
    assert concern.indicators == ["missing"]
    assert "goes missing" in concern.worry


def test_no_sign_in_the_words_changes_nothing() -> None:
    teller = Teller().up_to_check(QUIET).press("more").until("Have you seen any of these signs?")
    teller.press(signs=["injury"]).until("Check and send").press("send")
    assert [concern.indicators for concern in stored(Concern)] == [["injury"]]


def test_what_was_noticed_stands_on_the_category_pages() -> None:
    teller = Teller().up_to_check(WORDS).press("more")
    assert {"travel", "contact_details"} <= set(teller.form.values["categories"])
    for heading, told in (
        ("Cars, buses, trains and journeys", "AB12 CDE"),
        ("Phone numbers and usernames", "07700 900456"),
    ):
        teller.until(heading)
        assert told in teller.words
        assert "edit:" in " ".join(teller.form.buttons), "It can be changed."


def test_changed_words_are_read_again_and_keep_what_was_told() -> None:
    teller = Teller().up_to_check(WORDS).press("change:words").press(words="The plate was XY34 ZZZ.")
    assert teller.heading == "What we understood"
    teller.press("all")
    assert teller.heading == "Check and send"
    teller.press("send")
    told = {value for detail in stored(Detail) for value in detail.attributes.values()}
    assert {"Fitz", "AB12 CDE", "XY34 ZZZ"} <= told


def test_back_keeps_what_was_typed() -> None:
    teller = Teller().up_to_words().press("back", words=WORDS)
    assert teller.heading == "Where is it happening?"
    assert teller.form.values["place"] == ["LS11 5DE"]
    teller.press()
    assert teller.form.values["words"] == [WORDS]


def test_details_can_be_changed_and_taken_out() -> None:
    teller = Teller().up_to_check(QUIET).more("online", "people")
    teller.press("add:person").press("back", attr_name="Dex")
    assert teller.heading == "Adults or people you are worried about"
    assert "Dex" in teller.words
    teller.press("edit:0").press(attr_name="Dexter", role="person_of_concern", fact="opinion")
    assert teller.heading == "An app, game or website", "One kind: its boxes open at once."
    teller.press("again", attr_app="Chatbox").press("on", attr_app="Gamebox").until("Check and send")
    teller.press("drop:1").press("edit:0")
    assert teller.form.values["attr_name"] == ["Dexter"]
    teller.press(frequency="several")
    assert teller.heading == "Check and send"
    teller.press("send")
    first, second = sorted(stored(Detail), key=lambda detail: detail.number)
    assert (first.role, first.fact_or_opinion, first.frequency) == ("person_of_concern", "opinion", "several")
    assert second.attributes == {"app": "Gamebox"}


def test_sending_twice_is_one_report_with_one_receipt() -> None:
    teller = Teller().up_to_check(QUIET)
    values = {**teller.form.values, "go": "send"}
    teller.post("/tell", values)
    first = teller.code
    teller.post("/tell", values)
    assert teller.code == first
    assert len(stored(Report)) == 1


def test_something_is_added_under_the_same_receipt() -> None:
    teller = Teller().up_to_check(QUIET).press("send")
    code = teller.code
    teller.press()
    assert "You are adding" in teller.words
    teller.until("Tell us in your own words").press(words="He was there again.").until("Check and send")
    teller.press("send")
    assert teller.code == code
    assert [addition.narrative for addition in stored(Addition)] == ["He was there again."]


def test_who_adds_about_themselves_is_asked_and_told_as_such() -> None:
    teller = Teller().up_to_check(QUIET).press("send")
    teller.press()
    teller.until("Who is this about?").press(about="me")
    assert teller.heading == "Thank you for telling someone"
    teller.until("Which of these is most like you?").press(teller="young_person")
    teller.until("Tell us in your own words").press(words="they said i got to carry it or they hurt me")
    teller.until("Keeping you safe").until("Check and send").press("send")
    assert "Childline" in teller.words
    with acting_as("backup"):
        (concern,) = Concern.objects.all()
    assert "young person who tells is the child" in concern.child
    assert "i got to carry it" in str(concern.view), "the first person is the child's, and needed to act"


def test_adding_also_starts_from_the_progress_page() -> None:
    code = Teller().up_to_check(QUIET).press("send").code
    teller = Teller()
    teller.post("/progress", {"receipt": code.lower()})
    assert teller.heading == "We have it"
    teller.press().until("Tell us in your own words").press(words="Again.").until("Check and send").press(
        "send"
    )
    assert (teller.code, len(stored(Addition))) == (code, 1)


def test_two_tellers_have_two_receipts_though_they_tell_the_same() -> None:
    codes = {Teller().up_to_check(QUIET).press("send").code for _ in range(2)}
    assert len(codes) == len(stored(Report)) == 2


def test_a_name_taken_back_is_not_held() -> None:
    teller = Teller().up_to_check(QUIET).press("change:you").press(named="name").press(name="Amara Okonedo")
    assert "Amara Okonedo" in teller.words
    teller.press("change:you").press(named="no-name")
    assert "Amara Okonedo" not in teller.words
    teller.press("send")
    assert stored(Messenger) == []


def test_danger_counts_until_the_question_how_soon_is_answered() -> None:
    teller = Teller().press(danger="yes").until("Tell us in your own words").press(words=QUIET)
    teller.until("What do you think is happening?").press(urgency=None).until("Check and send").press("send")
    assert stored(Report)[0].urgency == "now"


def test_practice_says_so_on_each_page_and_sends_nothing() -> None:
    teller = Teller()
    teller.post("/tell", {"practice": "yes"})
    for _ in range(12):
        assert "This is practice" in teller.words
        if teller.heading == "Check and send":
            break
        teller.press(**({"words": QUIET} if teller.heading == "Tell us in your own words" else {}))
    teller.press("send")
    assert teller.heading == "That was practice"
    assert stored(Report) == []


def test_starting_again_asks_first() -> None:
    teller = Teller().up_to_words().press("restart", words=WORDS)
    assert teller.heading == "Do you want to start again?"
    teller.press()
    assert teller.form.values["words"] == [WORDS]
    teller.press("restart").press("restart")
    assert teller.heading == "Is anyone in danger right now?"
    assert teller.up_to_words().form.values["words"] == [""]


def test_starting_again_in_practice_stays_practice_and_an_addition_an_addition() -> None:
    teller = Teller()
    teller.post("/tell", {"practice": "yes"})
    teller.press("restart").press("restart")
    assert "This is practice" in teller.words
    teller = Teller().up_to_check(QUIET).press("send")
    code = teller.code
    teller.press().press("restart").press("restart").until("Tell us in your own words").press(words="More.")
    assert teller.until("Check and send").press("send").code == code


def test_how_often_is_taken_from_the_words_where_the_question_is_left_open() -> None:
    teller = Teller().up_to_words().press(words="He waits by the school every Friday for five weeks.")
    teller.until("How often, and how you know")
    assert "You wrote: “every Friday for five weeks”" in teller.words
    teller.until("Check and send")
    assert "In your words: “every Friday for five weeks”" in teller.words
    teller.press("send")
    (report,) = stored(Report)
    assert (report.frequency, report.often_in_words) == ("not_said", "every Friday for five weeks")
