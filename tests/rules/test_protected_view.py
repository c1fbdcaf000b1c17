"""The protected view carries what is needed to find and protect the child, and never who told (rules alone)."""

from __future__ import annotations

from typing import Any

import pytest

from inkling.capture.rules.draft import Draft, DraftDetail, DraftIdentity
from inkling.extraction import extract
from inkling.reading.rules.understanding.ages import age_in
from inkling.safeguarding.rules.escalation import must_escalate
from inkling.safeguarding.rules.protected_view.compose import compose
from inkling.safeguarding.rules.protected_view.parts import ProtectedView, ViewPart, as_json, from_json
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.text.sentences import sentences_of
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.roles import PersonRole
from inkling.vocabulary.telling import About, ExploitationType, TellerKind, Urgency

GIRL_OF_13 = (
    "pls dont tell him. im 13 and my bf is 24 he wants me to meet him and his mates at a hotel in barnsley on "
    "saturday. i dont want to go"
)
BY_A_CAR = (
    "Leah Marsh (14) gets in a black Audi YX23 ZZZ outside Kirkgate chip shop every Friday about 9pm. Driver they call "
    "Tariq, 30ish, beard. His number is 07700 900456."
)


def view_of(words: str, **told: Any) -> ProtectedView:
    read = extract(words)
    signs = tuple(Indicator(each) for each in read.indicators)
    return compose(Draft(narrative=words, indicators=signs, **told), spans=read.spans)


def text_of(view: ProtectedView) -> str:
    parts = [view.must_not_be_told, view.child, view.worry, view.needed_to_act]
    return "\n".join([*parts, *(line.text for line in view.lines)])


def test_a_girl_who_tells_about_herself_is_the_child_and_her_request_stands_in_the_view() -> None:
    view = view_of(GIRL_OF_13, about=About.ME, teller_kind=TellerKind.YOUNG_PERSON, place="Barnsley")
    assert view.child.startswith("The young person who tells is the child, aged 13.")
    assert view.of(ViewPart.MUST_NOT)[0] == "pls dont tell him"
    assert any("24" in line for line in view.of(ViewPart.ADULTS))
    assert {"hotel", "Barnsley"} <= set(view.of(ViewPart.WHERE))
    assert view.of(ViewPart.WHEN) == ("saturday",)
    assert "he wants me to meet him" in view.worry
    assert view.of(ViewPart.WORDS) == (GIRL_OF_13,)


@pytest.mark.parametrize("about", [About.NOT_SAID, About.SEEN_OR_NOT_SAID])
@pytest.mark.parametrize(
    ("words", "aged"),
    [
        ("im 13 hes 24 and hes got pics of me. he wants me to meet him", "13"),
        ("I am 15. They gave me a phone and now they say I owe them.", "15"),
        ("i turned 12 he makes me carry it to the flats", "12"),
    ],
)
def test_a_child_who_does_not_say_whom_it_is_about_is_not_lost(about: About, words: str, aged: str) -> None:
    view = view_of(words, about=about)
    line = f"The young person who tells may be the child, aged {aged}: whom it is about was not said."
    assert view.child.splitlines()[0] == line
    assert must_escalate(Draft(narrative=words, about=about)), "without any sign"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("im 14 and my mate Ellie is 13, he has pics of her", {}),
        ("im 34 and hes got pics of me", {}),
        ("im 13 hes got pics of me", {"about": About.SOMEONE}),
        ("im 13 hes got pics of me", {"teller_kind": TellerKind.FAMILY}),
    ],
)
def test_who_tells_of_somebody_else_is_not_shown_by_their_age(words: str, told: dict[str, Any]) -> None:
    assert "who tells may be" not in view_of(words, **{"about": About.NOT_SAID, **told}).child


@pytest.mark.parametrize(("box", "is_shown"), [("", False), ("Leah, 13", True)])
def test_her_own_name_goes_on_only_where_she_put_it_for_that(box: str, is_shown: bool) -> None:
    words = "My name is Leah Marsh and I'm 13. He picks me up at Kirkgate."
    view = view_of(words, about=About.ME, child=box)
    assert ("Leah" in text_of(view)) is is_shown
    assert "13" in view.child


def test_each_fact_stands_under_its_own_title() -> None:
    view = view_of(BY_A_CAR)
    assert "Leah Marsh \u00b7 14" in view.child
    assert view.of(ViewPart.VEHICLES) == ("black Audi \u00b7 YX23 ZZZ",)
    assert view.of(ViewPart.OFTEN) == ("every Friday",)
    assert view.of(ViewPart.CONTACTS) == ("07700 900456",)
    (person,) = view.of(ViewPart.ADULTS)
    assert "Tariq" in person
    assert "30ish" in person
    assert "14" not in person


@pytest.mark.parametrize(
    "words",
    [
        "Tariq has a girl of 13 in his flat.",
        "A man with a girl, 14, in the car.",
        "The driver is about 40. A boy of 12 sits beside him.",
        "Tariq, the driver, picks up Leah, 14, and Mia, 13.",
        "Leah (14) is with Tariq (31).",
        "13 year old Leah goes with Tariq.",
    ],
)
def test_no_age_of_a_child_is_filed_under_an_adult(words: str) -> None:
    view = view_of(words)
    for line in view.of(ViewPart.ADULTS):
        assert not any(age in line for age in ("12", "13", "14")), line
    assert any(age in view.child for age in ("12", "13", "14"))


def test_where_it_is_not_clear_the_sentence_is_quoted() -> None:
    words = "Sam was there too. Leah is 14."
    view = view_of(words)
    (line,) = (each for each in view.of(ViewPart.NAMED) if "Sam" in each)
    assert line == "Sam: \u201cSam was there too.\u201d"


def test_a_child_without_a_name_is_never_not_told() -> None:
    view = view_of("Two young girls get into a van on Mill Lane.")
    assert "young girls" in view.child
    again = compose(Draft(narrative="He has one of the pupils there.", indicators=(Indicator.MISSING,)))
    assert "pupils" in again.child


def test_boxes_stand_in_the_view() -> None:
    details = (
        DraftDetail("other_child", attributes={"name": "Kez", "age": "15", "school": "Northfield"}),
        DraftDetail("person", attributes={"nickname": "Fitz", "age": "about 30"}, where="The arcade"),
        DraftDetail("person", attributes={"name": "Robbie", "age": "16"}),
        DraftDetail("person", attributes={"name": "Jan"}, role=PersonRole.WITNESS),
        DraftDetail("vehicle", attributes={"plate": "YX23 ZZZ", "colour": "red"}),
        DraftDetail("gifts", text="A new phone", when="Last week"),
    )
    view = compose(Draft(details=details, place="LS11 5DE", needed_to_act="At school until four"))
    assert "Kez \u00b7 15 \u00b7 Northfield" in view.child
    assert "Robbie" in view.child, "under 18, victim comes first"
    assert view.of(ViewPart.OF_CONCERN) == ("Fitz \u00b7 about 30 \u00b7 The arcade",)
    assert view.of(ViewPart.NAMED) == ("Jan",)
    assert set(view.of(ViewPart.WHERE)) == {"LS11 5DE", "The arcade"}
    assert view.of(ViewPart.VEHICLES) == ("YX23 ZZZ \u00b7 red",)
    assert view.of(ViewPart.WHEN) == ("Last week",)
    assert "A new phone" in view.worry
    assert view.needed_to_act == "At school until four\nLS11 5DE"


@pytest.mark.parametrize("kind", ["person", "movements", "associate"])
@pytest.mark.parametrize("role", [PersonRole.MENTIONED, PersonRole.NOT_KNOWN])
def test_nobody_is_of_concern_whom_the_teller_only_mentions(kind: str, role: PersonRole) -> None:
    mentioned = DraftDetail(kind, attributes={"name": "Jan"}, role=role)
    grown = DraftDetail(kind, attributes={"name": "Ravi", "age": "40"}, role=role)
    view = compose(Draft(details=(mentioned, grown)))
    assert view.of(ViewPart.OF_CONCERN) == ()
    assert "Jan" in "".join(view.of(ViewPart.NAMED))
    assert "Ravi" in "".join(view.of(ViewPart.ADULTS))


def test_a_friend_of_somebody_is_of_concern_only_where_the_teller_says_so() -> None:
    friend = DraftDetail("associate", attributes={"name": "Jan"})
    said = DraftDetail("associate", attributes={"name": "Ravi"}, role=PersonRole.PERSON_OF_CONCERN)
    view = compose(Draft(details=(friend, said)))
    assert view.of(ViewPart.OF_CONCERN) == ("Ravi",)
    assert view.of(ViewPart.NAMED) == ("Jan",)


def test_a_person_kept_from_the_words_stands_though_the_words_were_not_read() -> None:
    words = "The girls call him Fitz."
    fitz = DraftDetail("person", attributes={"nickname": "Fitz"}, where="The arcade", span=(19, 23))
    unread = compose(Draft(narrative=words, details=(fitz,)), is_read=False)
    assert unread.of(ViewPart.NAMED) == ("Fitz \u00b7 The arcade",)
    assert "Fitz" in "".join(view_of(words, details=(fitz,)).of(ViewPart.NAMED))


def test_what_was_declared_stands_where_no_sign_does() -> None:
    view = compose(
        Draft(narrative="A van.", exploitation_type=ExploitationType.CSE, urgency=Urgency.SOON), is_read=False
    )
    assert view.worry == "Declared: Child sexual exploitation; Something may happen in the next days"
    assert view.of(ViewPart.UNREAD) == ("",)


def test_who_told_stands_in_no_part() -> None:
    identity = DraftIdentity(name="Dawn Marsh", contact="07700 900123", origin="Priya")
    view = view_of(
        "I am Dawn Marsh, ring me on 07700900123. Priya told me. My niece Leah, 14, gets in his car.",
        identity=identity,
        child="Leah Marsh",
        about=About.SOMEONE,
        must_not_be_told="Her dad, if Dawn tells",
    )
    for planted in ("Dawn", "900123", "Priya"):
        assert planted not in text_of(view)
    assert "Leah" in view.child
    assert "Her dad" in view.must_not_be_told


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pls dont tell him", ["pls dont tell him"]),
        ("don\u2019t tell my mum pls", ["don\u2019t tell my mum"]),
        ("he cant know", ["he cant know"]),
        ("Please do not contact her stepfather, he reads it.", ["Please do not contact her stepfather"]),
        ("nobody can know i told you", ["nobody can know i told you"]),
        ("if my dad finds out hell go mad", ["if my dad finds out hell go mad"]),
        ("dont ring the house", ["dont ring the house"]),
        ("keep this from her uncle", ["keep this from her uncle"]),
        ("Leon asked that the home does not find out he spoke.", ["the home does not find out"]),
        ("She asked that her mum is not told.", ["her mum is not told"]),
        ("He asked that nobody at school is told.", ["nobody at school is told"]),
        ("He asked us not to tell his foster carer.", ["not to tell his foster carer"]),
        ("She does not want the school to know.", ["She does not want the school to know"]),
        (
            "Amber ok with me sharing but doesnt want Kyle or Mason to know its her.",
            ["but doesnt want Kyle or Mason to know"],
        ),
        ("Dont say it was her nan, she would never talk to me again.", ["Dont say it was her nan"]),
        ("pls never let on who told you", ["pls never let on who told you"]),
        ("leave my name out of it", ["leave my name out of it"]),
        ("He told her not to say it was him", []),
        ("She said it was her uncle", []),
        ("dont tell my mum about me", ["dont tell my mum about me"]),
        ("She will never tell me, they never speak to us", []),
        ("He told her not to tell her mum", []),
        ("he said dont tell your mum", []),
        ("I dont tell lies", []),
        ("I don't know where he lives", []),
        ("", []),
        ("\ud800\0\u0301" * 50, []),
    ],
)
def test_what_the_teller_asks_not_to_be_told(words: str, found: list[str]) -> None:
    assert requests_in(words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("pls dont tell my mum or skool. he has a nife", "pls dont tell my mum or skool"),
        ("dont tell my dad, my nan or the school", "dont tell my dad, my nan or the school"),
        ("dont let mum and dad know", "dont let mum and dad know"),
        ("do not tell her uncle or her social worker", "do not tell her uncle or her social worker"),
        ("please dont tell Mo or Dee", "please dont tell Mo or Dee"),
        ("Rico, Marv or his cousin Lee must not find out", "Rico, Marv or his cousin Lee must not find out"),
        ("my mum and dad cant know", "my mum and dad cant know"),
        ("pls dont tell my mum or he will kill me", "pls dont tell my mum"),
        ("dont tell mum and dad will go mad", "dont tell mum"),
        ("dont tell my mum or else", "dont tell my mum"),
        ("he was late and dad cant know", "dad cant know"),
    ],
)
def test_everybody_who_must_not_find_out_stands_in_the_request(words: str, found: str) -> None:
    assert requests_in(words) == [found]


@pytest.mark.parametrize(
    "asked",
    [
        "Please do not tell his mother's boyfriend",
        "dont tell her mums new partner",
        "if my mum's ex finds out",
        "his mother's boyfriend must not find out",
        "without her mum\u2019s boyfriend knowing",
        "dont tell my mate's dad's boss",
    ],
)
def test_whose_boyfriend_must_not_find_out_is_not_cut_to_the_mother(asked: str) -> None:
    assert requests_in(f"{asked}. He is 14.") == [asked]


def test_a_request_stands_first_though_the_box_was_left_empty_and_once_where_it_was_not() -> None:
    words = "dont tell the school"
    assert view_of(words).of(ViewPart.MUST_NOT) == (words,)
    assert not view_of(words, must_not_be_told=f"The school ({words})").of(ViewPart.MUST_NOT)
    other = view_of("dont tell my mum", about=About.SOMEONE, teller_kind=TellerKind.FAMILY)
    assert other.of(ViewPart.MUST_NOT) == ("dont tell [withheld] (a relative of the teller: ask the unit)",)
    assert view_of("dont tell my mum", about=About.ME).of(ViewPart.MUST_NOT) == ("dont tell my mum",)


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("13", (13, 13)),
        ("14 or 15", (14, 15)),
        ("early 20s", (20, 20)),
        ("thirteen", (13, 13)),
        ("5ft 8", None),
        ("beard", None),
        ("", None),
        ("aged 0", None),
    ],
)
def test_ages(told: str, age: tuple[int, int] | None) -> None:
    assert age_in(told) == age


def test_sentences() -> None:
    text = "He waits at 9.30 by St. Mary's. Rain\nShe came!  " + "x " * 500
    pieces = [text[each.start : each.end] for each in sentences_of(text)]
    assert pieces[:3] == ["He waits at 9.30 by St. Mary's.", "Rain", "She came!"]
    assert max(map(len, pieces)) <= 401
    assert sentences_of(" \n\n") == []


@pytest.mark.parametrize(
    "words", ["\ud800\0" * 1_000, "e\u0301" * 1_000, "YX23 ZZZ 13 " * 160, "\u202e" * 2_000, "."]
)
def test_any_words_make_a_view(words: str) -> None:
    view = view_of(words[:2_000])
    assert from_json(as_json(view.lines)) == view.lines


KEZ = "im 13. a lad called Kez from the snooker hall lends me money. im to take a bag to leeds on friday. hes 19 maybe"


def test_whoever_a_young_person_tells_of_is_no_child_by_the_word_lad_alone() -> None:
    view = view_of(KEZ, about=About.ME, teller_kind=TellerKind.YOUNG_PERSON)
    assert view.child == "The young person who tells is the child, aged 13."
    assert any("Kez" in each for part in (ViewPart.ADULTS, ViewPart.NAMED) for each in view.of(part))
    other = view_of("im 14. my mate TJ is 13 and they use him too", about=About.ME)
    assert "TJ" in other.child


@pytest.mark.parametrize("called", ["a lad called Kez", "some older lads", "a lad they call Kez"])
def test_a_lad_of_no_told_age_is_quoted_and_not_called_the_child(called: str) -> None:
    view = view_of(f"My grandson Tom is 14. He is driven to Hull by {called} every Friday.", child="Tom, 14")
    assert "lad" not in view.child
    assert "Tom" in view.child
    assert any("driven to Hull" in each for each in view.of(ViewPart.WORDS))
    young = view_of("A lad called Kez, 14, is taken to a flat by a man.")
    assert "Kez" in young.child


def test_a_child_called_by_the_first_name_later_is_the_same_child() -> None:
    view = view_of("I saw Leon Tate (15) at the bus station with a man. Leon spoke about Marlo.")
    assert "Leon Tate" in view.child
    assert not any(each.startswith("Leon:") for each in view.of(ViewPart.NAMED))


def test_a_weapon_is_no_person_and_its_sign_carries_the_sentence() -> None:
    words = 'One of them, Teej, has "a blade down his joggers".'
    at = words.index("blade")
    kept = DraftDetail("gang", attributes={"name": "blade down"}, span=(at, at + 10))
    view = view_of(words, details=(kept,))
    assert not any("blade" in each for each in view.of(ViewPart.ADULTS))
    signed = compose(Draft(narrative=words, indicators=(Indicator.WEAPON,)), spans=extract(words).spans)
    assert "a blade down his joggers" in signed.worry


def test_a_number_kept_from_the_words_is_shown_once_and_not_withheld_beside() -> None:
    words = "A man called Marlo, thirty, meets a girl of 14. Marlo's phone is 07700 900158. Please help."
    at = words.index("07700")
    kept = DraftDetail("phone", attributes={"number": "07700 900158"}, span=(at, at + 12))
    assert view_of(words, details=(kept,)).of(ViewPart.CONTACTS) == ("07700 900158",)
    unread = compose(Draft(narrative=words, details=(kept,)), is_read=False)
    assert len(unread.of(ViewPart.CONTACTS)) == 1


def test_an_age_that_stands_with_its_person_is_not_listed_as_another() -> None:
    words = "Skye Marsh is 14. A man called Dazza waits outside."
    at = words.index("14")
    kept = DraftDetail("person", attributes={"description": "14"}, span=(at, at + 2))
    view = view_of(words, details=(kept,))
    assert "14" not in view.of(ViewPart.NAMED)
    assert "14" in view.child
