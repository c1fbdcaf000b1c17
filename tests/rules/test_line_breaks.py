"""A line break at which words were only wrapped reads as a space; what somebody ended stays ended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.wrapped import WIDTHS, wrap
from inkling.extraction import extract
from inkling.extraction.normalise.line_breaks import join_wrapped
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.safeguarding.rules.withholding import KnownTeller, withhold

MAIL = (
    "I saw Leah get into a red car outside the school again on Tuesday and the man who drove it "
    "had his hand on her neck the whole time, she looked at me as if she wanted to get out and I "
    "did nothing. Please do not tell her stepdad Gary, he knows the man and he goes fishing with him."
)
GARY = "Leah, 14, goes missing with a man of 30. Please do not tell her\nstepdad Gary, he knows the man."

ENDED = [
    pytest.param("Leah Brown\nKayleigh Marsh\nTom Ash", id="names"),
    pytest.param("- Leah was in the car\n- the man drove off\n- she was crying", id="bullets"),
    pytest.param("1. Leah was in the red car outside\n2. the man drove off with her again", id="numbers"),
    pytest.param("22.10 black Golf outside the side gate\n22.40 two girls out of it, one crying", id="log"),
    pytest.param("2110 she got in the car and the bus went by\n2130 it came back without her", id="hours"),
    pytest.param("Mon 3rd: Leah in late, would not say\nTue 4th: Leah not in at all by ten", id="days"),
    pytest.param("leah: hes outside again\nmum: dont go out\nleah: he has my phone", id="talk"),
    pytest.param("hes outside\ncome now\nhe has my phone", id="messages"),
    pytest.param("Leah was in his car again last night.\nHe had her phone.", id="ended"),
    pytest.param("Hi there\nLeah was in his car again last night", id="greeting"),
    pytest.param("please ring me about Leah as soon as you can\nKind regards\nMaureen", id="closing"),
    pytest.param("please ring me about Leah as soon as you can\nMaureen Lacey", id="signature"),
    pytest.param("Leah was in his car again\n\nHe had her phone", id="paragraphs"),
    pytest.param(
        "The girl went down to the harbour wall\nNobody saw the lantern go\nThe tide was slow to answer\nNo",
        id="verses",
    ),
    pytest.param("YP: Callum R. 15\nSays he owes £900 to them that robbed him", id="age"),
    pytest.param("Seen: Leah Brown\nWhere: the bus station, stand nine\nWhen: about ten at night", id="form"),
]


@pytest.mark.parametrize("text", ENDED)
def test_what_somebody_ended_stays_ended(text: str) -> None:
    assert join_wrapped(text) == text


def _sentences(text: str) -> list[str]:
    return [" ".join(text[each.start : each.end].replace(">", " ").split()) for each in sentences_of(text)]


@pytest.mark.parametrize("width", [*WIDTHS, 34, 60, 100])
def test_wrapped_words_are_cut_into_the_same_sentences(width: int) -> None:
    assert _sentences(wrap(MAIL, width)) == _sentences(MAIL)


@pytest.mark.parametrize("ending", ["\r\n", "\n> "])
def test_mail_of_other_programs_is_cut_into_the_same_sentences(ending: str) -> None:
    text = (
        "> " + wrap(MAIL, 70).replace("\n", ending) if ">" in ending else wrap(MAIL, 70).replace("\n", ending)
    )
    assert len(join_wrapped(text)) == len(text)
    assert _sentences(text) == _sentences(MAIL)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "I am F.\nLomax and I live at 14\nFern Bank, ring me.",
            "I am F. Lomax and I live at 14 Fern Bank, ring me.",
        ),
        ("I saw it because I'm her\nbrother.", "I saw it because I'm her brother."),
        (
            "there is a number on it, ring me at\n21.50 or after",
            "there is a number on it, ring me at 21.50 or after",
        ),
    ],
)
def test_words_that_lead_on_have_not_ended(text: str, whole: str) -> None:
    assert join_wrapped(text) == whole


def test_a_person_who_must_not_know_is_named_over_a_line() -> None:
    assert requests_in(GARY) == ["Please do not tell her stepdad Gary"]
    assert len(sentences_of(GARY)) == 2


@pytest.mark.parametrize("width", WIDTHS)
def test_where_the_teller_lives_is_withheld_over_a_line(width: int) -> None:
    told = f"{MAIL} I live at 14 Fern Bank and I'm her brother."
    shown = withhold(wrap(told, width), teller=KnownTeller())
    assert not {"Fern", "Bank", "brother"} & set(shown.replace(".", " ").split())


def test_what_is_found_stands_where_it_was_told() -> None:
    text = wrap("The man who has her phone and drives her about every night is called Jordan Blake, 31.", 77)
    (found,) = [each for each in extract(text).spans if each.type == "person_name"]
    assert found.text == text[found.start : found.end] == "Jordan\nBlake"


@given(st.text(alphabet="ab A.,:>-1\r\n\u0627\ud800\0", max_size=400))
def test_the_length_holds_and_only_breaks_change(text: str) -> None:
    joined = join_wrapped(text)
    assert len(joined) == len(text)
    assert all(was == now or (was in "\r\n>" and now == " ") for was, now in zip(text, joined, strict=True))
