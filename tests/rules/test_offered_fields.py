"""Fields of an interview are offered from the words of a note, where these tell them once and clearly."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing.compose import compose
from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.offering.offers import offered_fields
from inkling.notes.rules.telling import narrative_of
from inkling.reading.rules.understanding.composition import ReadPassage, understanding_of
from inkling.sites.service.notes.presses import after_press
from inkling.vocabulary.notes import FIELDS, NoteTemplate

DAY = date(2026, 11, 23)
# Fictional.
NOTE = (
    "Chloe, 14, went missing from Moor House on Friday 20 November at 6pm and returned on Saturday at 7.30am. "
    "She was found by police at Leeds station. The interview was offered on 21/11/2026 at 10:00 and she accepted. "
    "Episode reference M-2026-118. She left because she had an argument with staff about her phone. "
    "She went to see a lad called Jinks."
)


def offered(
    text: str, *, template: NoteTemplate = NoteTemplate.RETURN_HOME, day: date = DAY, **fields: str
) -> dict[str, str]:
    spans = extract(text, day=day).spans
    value = understanding_of([ReadPassage(0, spans, compose(text, spans, day=day), (), text)], details=[])
    found = offered_fields(text, template=template, items=value.items, fields=fields)
    assert all(each.words in text for each in found)
    return {each.field.value: each.value for each in found}


def test_what_the_words_tell_is_offered_as_the_fields_are_written() -> None:
    assert offered(NOTE) == {
        "episode": "M-2026-118",
        "missing_from": "20/11/2026 18:00",
        "missing_to": "21/11/2026 07:30",
        "found_at": "by police at Leeds station",
        "offered": "21/11/2026 10:00",
        "answer": "accepted",
        "push": "She left because she had an argument with staff about her phone.",
        "pull": "She went to see a lad called Jinks.",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Reported missing 20/11/26 18:00. Returned 21/11/26 07:30. RHI offered 22/11/26, declined.",
            {
                "missing_from": "20/11/2026 18:00",
                "missing_to": "21/11/2026 07:30",
                "offered": "22/11/2026",
                "answer": "declined",
            },
        ),
        ("Last seen at 21:15 on 20th November.", {"missing_from": "20/11/2026 21:15"}),
        ("She did not accept the interview.", {"answer": "declined"}),
        ("I spoke with her on Friday 20 November at noon.", {"held": "20/11/2026 12:00"}),
        # Of nobody's interview, of no day, of two days: nothing is said for anybody.
        ("He met Jinks on Friday 20 November at noon.", {}),
        ("She came back the next morning around 8am.", {}),
        ("She agreed to go with him.", {}),
        # What she would not say in it is no interview declined.
        ("In the interview she would not say where she had been.", {}),
        ("During the interview she did not want to talk about Ryan.", {}),
        ("She did not want the interview.", {"answer": "declined"}),
        ("She refused to do the interview.", {"answer": "declined"}),
        ("Went missing on 20/11/2026 at 18:00. Went missing on 21/11/2026 at 18:00.", {}),
        ("She accepted the interview. She refused the interview.", {}),
        ("He picked her up in a silver Corsa on Friday 20 November.", {}),
        # Who drew a child is not who found it.
        ("They were picked up outside the bowling by someone they call Scooby.", {}),
        ("She got picked up in a van on Friday 20 November at 6pm.", {}),
        ("She was picked up by police at Leeds station.", {"found_at": "by police at Leeds station"}),
        (
            "She came back by herself on Wednesday 18 November at about 4 in the afternoon.",
            {"missing_to": "18/11/2026 16:00"},
        ),
        ("She was last seen on Wednesday 18 November at 11 at night.", {"missing_from": "18/11/2026 23:00"}),
        ("She returned on Wednesday 18 November at 2 in the morning.", {"missing_to": "18/11/2026 02:00"}),
    ],
)
def test_only_what_is_told_once_and_clearly_is_offered(text: str, found: dict[str, str]) -> None:
    clear = {name: value for name, value in offered(text).items() if name != "pull"}
    assert clear == found


def test_a_field_that_was_written_is_left_alone_and_other_templates_have_none() -> None:
    assert "missing_to" not in offered(NOTE, missing_to="about eight")
    assert offered(NOTE, template=NoteTemplate.NOTE) == {}
    scottish = offered(NOTE, template=NoteTemplate.RETURN_DISCUSSION)
    assert scottish.keys() <= {each.value for each in FIELDS[NoteTemplate.RETURN_DISCUSSION]}
    assert scottish["missing_to"] == "21/11/2026 07:30"


def test_a_press_takes_it_over_and_never_over_what_was_written() -> None:
    content = after_press(NoteContent(b"", text=NOTE), "use:missing_to:21/11/2026 07:30")
    assert content.fields == {"missing_to": "21/11/2026 07:30"}
    assert after_press(content, "use:missing_to:other") == content
    assert after_press(content, "use:nothing_such:other") == content


def test_words_of_a_field_that_stand_elsewhere_in_the_note_too_are_told() -> None:
    """A name in the words is no answer to what drew the child: only a sentence that was taken over tells its field."""
    content = NoteContent(b"", text=NOTE, fields={"pull": "Jinks", "found_at": "Moor House"})
    told = narrative_of(content, template=NoteTemplate.RETURN_HOME)
    assert told.endswith("Where found, by whom: Moor House\n\nWhat or who drew the child: Jinks")


def test_words_without_an_end_are_offered_for_nothing() -> None:
    long = "She left because of " + "and then " * 400
    assert offered(long) == {}


def test_a_sentence_that_was_taken_over_is_told_once() -> None:
    push = "She left because she had an argument with staff about her phone."
    content = NoteContent(b"", text=NOTE, fields={"push": push, "missing_to": "21/11/2026 07:30"})
    told = narrative_of(content, template=NoteTemplate.RETURN_HOME)
    assert told.count(push) == 1
    assert told.endswith("Found or returned (day and time): 21/11/2026 07:30")
    own = NoteContent(b"", text=NOTE, fields={"own_words": push})
    assert narrative_of(own, template=NoteTemplate.RETURN_HOME).count(push) == 2, (
        "whose words they are is said there"
    )


def test_who_picked_a_child_up_is_offered_as_what_drew_it() -> None:
    drew = "They were picked up outside the bowling by someone they call Scooby."
    assert offered(drew) == {"pull": drew}
    assert "pull" not in offered("She was picked up by police at Leeds station.")


# As tired workers write it: without who, in ranges and headings. Fictional.
SHORT = (
    "RHI Amber (15). Seen at placement Tues 17 Nov 16:30. Offered 16/11, accepted. Placing LA is Hull, SW aware.\n"
    "Missing from 13.11.26 approx 19:15 to 15.11.26 06:40. Returned by BTP off the first train.\n"
    "She went to town to meet a lad. Push: rows w another resident. Pull: a friend, freedom."
)


def test_a_workers_shorthand_fills_the_record() -> None:
    assert offered(SHORT) == {
        "missing_from": "13/11/2026 19:15",
        "missing_to": "15/11/2026 06:40",
        "found_at": "by BTP off the first train",
        "offered": "16/11/2026",
        "answer": "accepted",
        "held": "17/11/2026 16:30",
        "push": "Push: rows w another resident.",
        "pull": "Pull: a friend, freedom.",
        "placing": "Hull",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Missing 16/11 15:30 (did not return from school) - 18/11 01:15, brought back by her sister.",
            {
                "missing_from": "16/11/2026 15:30",
                "missing_to": "18/11/2026 01:15",
                "found_at": "by her sister",
            },
        ),
        (
            "Both missing together 17/11 at 21:00, found 18/11 at 02:20 by police at the Interchange.",
            {
                "missing_from": "17/11/2026 21:00",
                "missing_to": "18/11/2026 02:20",
                "found_at": "by police at the Interchange",
            },
        ),
        (
            "Interviewed separately at home 19/11 16:00, both accepted.",
            {"held": "19/11/2026 16:00", "answer": "accepted"},
        ),
        (
            "Amber, placed in Wakefield (Rowan Lodge) by Kirklees Council.",
            {"placing": "Kirklees Council", "host": "Wakefield"},
        ),
        # Of an interview by police, a sighting, a gift, a driver: nothing of the record.
        ("Interviewed by police 19/11 16:00.", {}),
        ("Mum has found train tickets in his jeans, 2/11.", {}),
        ("Seen in town 19/11 16:00 with a man.", {}),
        ("A man offered her 20 pounds on 19/11.", {}),
        ("Mum reports that she was picked up by a white car from the top of the road.", {}),
        ("She was placed in a car by a man called Ryan.", {}),
    ],
)
def test_shorthand_offers_only_what_it_tells(text: str, found: dict[str, str]) -> None:
    assert {name: value for name, value in offered(text).items() if name != "pull"} == found


def test_what_is_noted_without_who_fills_the_record_too() -> None:
    text = (
        "Misper WYP ref MP/2291/26. Left the Lodge Thurs 19th abt 9.40pm after a row. Back Sat 21st 11.20am. "
        "Seen together Sun 22/11 4.15pm."
    )
    assert offered(text) == {
        "episode": "MP/2291/26",
        "missing_from": "19/11/2026 21:40",
        "missing_to": "21/11/2026 11:20",
        "held": "22/11/2026 16:15",
    }


@pytest.mark.parametrize(
    "left", ["Left Moor House", "left moor house", "Left the lodge", "Left her placement"]
)
def test_who_left_where_they_live_is_gone_since(left: str) -> None:
    assert offered(f"{left} Fri 20/11 6pm.") == {"missing_from": "20/11/2026 18:00"}


@pytest.mark.parametrize(
    "text",
    [
        # Who is seen somewhere, a thing that is left, and a day behind a word for missing are none of it.
        "Seen in town Fri 20/11 with two men.",
        "He left a bag there Fri 20/11.",
        "Sat in the back Fri 20/11.",
        "Left message with mum Fri 20/11 10am.",
        "Left VM Fri 20/11 10am.",
        "Left card at address Fri 20/11 4pm.",
        "Back at school Mon 23/11.",
        "Misper no idea why.",
    ],
)
def test_what_only_looks_like_it_is_offered_for_nothing(text: str) -> None:
    assert offered(text) == {}


# Typed on Monday 30 November, a week after; "Missing" at the beginning of a line reads as if it were going on.
LATE = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Missing: Fri 20/11 approx 19.40 to Mon 23/11 06.15. 3 nights.",
            {"missing_from": "20/11/2026 19:40", "missing_to": "23/11/2026 06:15"},
        ),
        ("Missing Sat 21/11 22:10.", {"missing_from": "21/11/2026 22:10"}),
        ("Missing: Thurs 31/12 6pm.", {"missing_from": "31/12/2026 18:00"}),
        ("YP: Callum 15 (dob on system)   Seen: Tues 24/11, kitchen then walk.", {"held": "24/11/2026"}),
        ("Last seen: Fri 20/11 19.40.", {"missing_from": "20/11/2026 19:40"}),
    ],
)
def test_a_day_is_offered_as_its_figures_say(text: str, found: dict[str, str]) -> None:
    days = {name: value for name, value in offered(text, day=LATE).items() if name in found}
    assert days == found


@pytest.mark.parametrize(
    "text",
    [
        "Left after tea, then she got the bus.",
        "She went out after school and met a lad.",
        "Went missing since Friday.",
        "Left after 9pm.",
        "Ran off after that.",
    ],
)
def test_when_somebody_left_is_no_reason(text: str) -> None:
    assert "push" not in offered(text)


@pytest.mark.parametrize(
    "text",
    [
        "Left after a row with staff.",
        "She went missing after school rang about her attendance record.",
        "Left after tea because of the new lad.",
        "He ran off after his phone was taken.",
    ],
)
def test_a_reason_beside_a_time_is_one(text: str) -> None:
    assert offered(text)["push"] == text


def test_a_mark_that_opens_what_follows_is_no_part_of_a_sentence() -> None:
    text = 'She left because of the new lad. "Biscuit come for me," he said.'
    assert offered(text)["push"] == "She left because of the new lad."


def test_being_picked_up_as_a_debt_is_no_return() -> None:
    text = "Found by BTP at Gloucester station asleep. Added £200 for getting picked up by police."
    assert offered(text)["found_at"] == "by BTP at Gloucester station asleep"
