"""What a text shows of whoever told is withheld, and what is needed to act stays readable (issue: who told)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkling.safeguarding.rules.withholding import WITHHELD, KnownTeller, cuts_in, withhold
from inkling.vocabulary.telling import About
from tests.processor_time import processor_seconds

ANN = KnownTeller(name="Ann Blythe", contact="07700 900123", child="Joanna, 14", about=About.SOMEONE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Joanna told Ann", "Joanna told [withheld]"),
        ("ÁNN and blythe", "[withheld] and [withheld]"),
        ("Annabel is fine", "Annabel is fine"),
        ("Joanna, 14", "Joanna, 14"),
    ],
)
def test_a_name_is_a_whole_word(text: str, shown: str) -> None:
    assert withhold(text, teller=ANN) == shown


def test_a_shared_surname_stays_the_childs() -> None:
    dawn = KnownTeller(name="Dawn Marsh", child="Leah Marsh", about=About.SOMEONE)
    assert withhold("Leah Marsh, 14. Dawn Marsh", teller=dawn) == "Leah Marsh, 14. [withheld]"


def test_who_tells_about_themselves_keeps_the_first_person() -> None:
    young = KnownTeller(name="Kez", about=About.ME)
    assert withhold("I am scared. Kez", teller=young) == "I am scared. [withheld]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Interviewed by: Tova Pryce, youth worker, Quay Project.\nShe was hurt.",
            "[withheld].\nShe was hurt.",
        ),
        ("Completed by - D. Marsh, form tutor, Calder Academy\nHe was late.", "[withheld]\nHe was late."),
        ("Name of worker: Sunniva Bell\nHe was late.", "[withheld]\nHe was late."),
        ("Author: Sunniva Trask\nTrask saw a van.", "[withheld] saw a van."),
        ("Taken by Rico: she was hurt.", "Taken by Rico: she was hurt."),
        (
            "Name: Leah Marsh. Recorded by CCTV at the flat.",
            "Name: Leah Marsh. Recorded by CCTV at the flat.",
        ),
    ],
)
def test_whom_a_form_names_as_its_author_is_withheld(text: str, shown: str) -> None:
    assert withhold(text, teller=KnownTeller()) == shown


@pytest.mark.parametrize(
    "text",
    [
        "They must not find out that it was number 9 who told.",
        "Dont say it was flat 12",
        "Nobody can know it was no. 9 that rang",
        "The grandmother who told us says so.",
        "The porter who rang in saw a van.",
        "It was Odette who told you.",
        "The one who reported it saw a van.",
        "Swift Arrow Cars, control room. Two girls to a lodge.",
        "Crown Hotel, reception. Two girls in 12.",
    ],
)
def test_words_that_point_at_who_told_are_withheld(text: str) -> None:
    shown = withhold(text, teller=KnownTeller())
    assert WITHHELD in shown
    for trace in ("9", "flat 12", "grandmother", "porter", "Odette", "one who", "Swift Arrow", "Crown"):
        assert trace not in shown


@pytest.mark.parametrize(
    "text",
    [
        "It was Rico who told her to wait.",
        "The man who told the girls has a van.",
        "The driver who told her to get in has a scar.",
        "The boy who called it off is Tiny.",
        "The mum who reported her missing has moved.",
    ],
)
def test_who_told_others_something_stays(text: str) -> None:
    assert withhold(text, teller=KnownTeller()) == text


def test_cuts_lie_in_order_and_touch_nowhere() -> None:
    text = "my niece Ann Blythe saw me and Joanna"
    cuts = cuts_in(text, teller=ANN)
    assert [text[cut.start : cut.end] for cut in cuts] == ["my niece Ann Blythe", "me"]


HOSTILE = (
    "I my me we us our ",
    "I work ",
    "my sister's friend's ",
    "and and ",
    "told me ",
    "i a b c d e ",
    '"he said I ',
    "Ann Ann ",
    "07700 ",
    "1 ",
    "next door to ",
    "only I ",
    "as a ",
    "a\u0301 ",
    "\U0001f600\u202e ",
    "\ud800",
    "my " * 50 + "I ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    taken = processor_seconds(lambda: cuts_in(text, teller=ANN))
    assert taken < 1.0, "a text of the greatest length is read in one pass over its words"


@given(st.text(max_size=300), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_passes_and_only_what_is_cut_goes(text: str, name: str) -> None:
    teller = KnownTeller(name=name, contact=name, origin=name, child="Joanna", about=About.SOMEONE)
    cuts = cuts_in(text, teller=teller)
    assert all(0 <= cut.start < cut.end <= len(text) for cut in cuts)
    assert all(one.end < two.start for one, two in itertools.pairwise(cuts))
    shown = withhold(text, teller=teller)
    # What goes one behind the other is one mark.
    apart = [one for one, two in itertools.pairwise(cuts) if any(map(str.isalnum, text[one.end : two.start]))]
    assert shown.count(WITHHELD) >= (len(apart) + 1 if cuts else 0)


def test_whoever_sent_or_wrote_it_for_an_organisation_is_withheld_and_the_organisation_is_no_name() -> None:
    leila = KnownTeller(name="Leila Haddad", sender="Leeds Wren \u00b7 Kemi Adeyemi", sent_by="Kemi Adeyemi")
    told = "Kemi saw the car in Leeds. Adeyemi rang. K.A."
    assert withhold(told, teller=leila) == "[withheld] saw the car in Leeds. [withheld] rang. [withheld]"


@pytest.mark.parametrize(
    "told", ["The man was seen by Bernie Jones at the park.", "Ava, 14, was with Bernie Jones when he came."]
)
def test_a_surname_goes_with_the_short_name_before_it(told: str) -> None:
    shown = withhold(told, teller=KnownTeller(origin="Bernadette Jones", child="Ava, 14"))
    assert "Jones" not in shown


def test_the_childs_own_surname_stays_where_a_sentence_begins_and_all_is_small() -> None:
    known = KnownTeller(origin="Sarah Jones", child="Kelsey, 14")
    for told in ("Kelsey Jones was seen in a car.", "he took kelsey jones to the park"):
        assert withhold(told, teller=known) == told
