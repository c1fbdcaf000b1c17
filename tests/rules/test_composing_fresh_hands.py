"""Who is meant in hands that no rule had met: exports, chats, a porter's list, minutes; gravest first."""

from __future__ import annotations

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Entity, compose
from tests.rules.composing import marked
from tests.rules.test_composing_people import people_of

APART = {
    "one and the other of two girls": (
        (
            "P. Larkin checked in with {description|2 girls}. One looked {description|14}, the other "
            "{description|maybe 17}."
        ),
        [{"14"}, {"maybe 17"}],
    ),
    "a bare one is nobody told before": (
        "{person_name|Larkin}, {description|45ish}, came with {description|2 girls}. One looked {description|14}.",
        [{"Larkin", "45ish"}, {"14"}],
    ),
    "the driver and the boy on crutches": (
        (
            "{description|four boys}, {description|one on crutches}. His delivery driver, the one they call "
            "{nickname|Fish}, hands them bags."
        ),
        [{"one on crutches"}, {"Fish"}],
    ),
    "who says his age": (
        (
            'My son {child_name|Toby} is {description|15}. He met someone online called "{nickname|NightOwl}" '
            "who says he is {description|16}."
        ),
        [{"Toby", "15"}, {"NightOwl", "16"}],
    ),
    "who introduces herself is not the boy": (
        (
            "Hello, I am {person_name|Ewa}, I work at the shop. Every week the boy come, {description|maybe 12}. "
            "Man wait, he is {description|bald, like 35}. Boy name is {child_name|Kuba}."
        ),
        [{"maybe 12", "Kuba"}, {"bald, like 35"}],
    ),
    "looks behind where somebody was": (
        (
            "{child_name|Kay} said it is a mate. Saw {person_name|T} at the end of the road, "
            "{description|mixed race lad, about 20}."
        ),
        [{"Kay"}, {"T", "mixed race lad, about 20"}],
    ),
    "called at the end of what he does": (
        "A lad on a moped brings packages, called {nickname|Mouse}.",
        [{"Mouse"}],
    ),
    "a girl who calls the woman by name": (
        (
            "{description|A girl, 12}, gets on with a woman in {description|her twenties}. Woman calls her babe, girl "
            "called the woman {person_name|Steph}."
        ),
        [{"A girl, 12"}, {"her twenties", "Steph"}],
    ),
    "one of two sons by an age": (
        (
            "She came with {description|two sons} ({description|19 and 22}). The {description|22 year old}, "
            "{person_name|Reece}, has her number."
        ),
        [{"22 year old", "Reece"}],
    ),
    "the big one": (
        "Two lads get on, the big one {description|about 17} in a coat and {description|a little kid}.",
        [{"about 17"}, {"a little kid"}],
    ),
    "hes called": (
        "There is a man at the stables. hes called {person_name|Craig} n he is {description|bald}.",
        [{"Craig", "bald"}],
    ),
    "the same man each week": (
        "Housekeeper {person_name|Bev} says leave it. Room 4, same man each week, {description|well dressed}.",
        [{"Bev"}, {"well dressed"}],
    ),
    "whom a landlady tells of": (
        (
            "Pub landlady. {description|Two girls} come in, I know them. He calls her {nickname|Bubbles}. I am "
            "{description|61}."
        ),
        [{"Bubbles"}],
    ),
    "what they claim to be": (
        "{description|Two girls} come in. {person_name|Jess} said they told her they're {description|18}.",
        [{"Two girls", "18"}, {"Jess"}],
    ),
    "an answer in a chat": (
        (
            "[19:03] {person_name|Keira}: {person_name|Deano} my bf\n[19:04] me: how old is he\n[19:04] "
            "{person_name|Keira}: {description|24} but dont tell"
        ),
        [{"Keira"}],
    ),
    "a form is no chat": (
        "{child_name|Ella}: {description|12}\n{child_name|Tom}: {description|9}",
        [{"Ella", "12"}, {"Tom", "9"}],
    ),
    "somebody is nobody told before": (
        (
            "Talked with {child_name|Tia}. Talked about someone called {nickname|Prince} who has "
            "{description|a gold tooth}."
        ),
        [{"Tia"}, {"Prince", "a gold tooth"}],
    ),
    "a mother and a boy of her name": (
        "Mrs {person_name|Teal} asked. Young {person_name|Barnaby Teal}, who is {description|ten}, will not come.",
        [{"Teal"}, {"Barnaby Teal", "ten"}],
    ),
    "an older male after a child": (
        '{nickname|Dex} ({description|11}). Older male "{nickname|Fabs}" {description|20-22} gives them drink.',
        [{"Dex", "11"}, {"Fabs", "20-22"}],
    ),
    "name, sex and age in brackets": (
        "A pupil ({child_name|D}, girl, {description|10}) drew a picture.",
        [{"D", "10"}],
    ),
    "the security lad": (
        (
            "A man comes, {description|50s}, they call him {nickname|Chips}. The security lad, {person_name|Aaron}, "
            "{description|20}, told him to go."
        ),
        [{"50s", "Chips"}, {"Aaron", "20"}],
    ),
    "a code with its name behind a dash": (
        "2. {person_name|Child B} - {child_name|Neve Carrick}, {description|14}.",
        [{"Child B", "Neve Carrick", "14"}],
    ),
    "a family name in capitals before the first": (
        "Subject: {person_name|DEMIR}, {child_name|Elif}\nMother {person_name|Ayse Demir} was told.",
        [{"DEMIR", "Elif"}, {"Ayse Demir"}],
    ),
}


def spans_of_people(told: str) -> list[set[str]]:
    """Return the words of each person of a marked note."""
    note = marked(told)
    return people_of(compose(note.text, note.spans), note)


@pytest.mark.parametrize(("told", "wanted"), APART.values(), ids=APART)
def test_words_go_to_whom_they_are_told_of(told: str, wanted: list[set[str]]) -> None:
    people = spans_of_people(told)
    assert [each for each in wanted if each not in people] == [], people


def entities(text: str) -> dict[str, Entity]:
    """Return the people of a note by the words of each of their spans, as extraction finds them."""
    found = extract(text)
    told = compose(text, found.spans, leanings=found.leanings)
    people = [each for each in told.entities if each.kind in ("person", "group")]
    return {found.spans[span].text: each for each in people for span in each.spans}


def of_marked(told: str) -> dict[str, Entity]:
    """Return the people of a note with its spans marked, by the words of each of their spans."""
    note = marked(told)
    composed = compose(note.text, note.spans)
    people = [each for each in composed.entities if each.kind in ("person", "group")]
    return {note.spans[span].text: each for each in people for span in each.spans}


@pytest.mark.parametrize(
    "text", ["Neighbour watches Kayden from his car.", "He keeps watching Leah at the gates."]
)
def test_a_child_whom_somebody_watches_keeps_a_name(text: str) -> None:
    assert {"Kayden", "Leah"} & set(entities(text))


def test_a_film_is_nobody() -> None:
    assert "Matilda" not in entities("They watched Matilda on telly.")


def test_the_husband_of_a_child_is_no_family_of_hers() -> None:
    told = of_marked(
        "I'm {description|16} and my husband {person_name|Shane} picks me up. He is {description|31}."
    )
    assert told["Shane"].role != "family_or_carer"


def test_the_husband_of_a_grown_woman_stays_family() -> None:
    told = of_marked(
        "I am her mum. My husband {person_name|Ron} picks up {child_name|Poppy}, {description|13}."
    )
    assert told["Ron"].role == "family_or_carer"


def test_an_uncle_in_a_list_of_drivers_is_no_family() -> None:
    told = of_marked(
        "Drivers on the rota: Uncle {person_name|Femi}, {person_name|Kev}. Uncle {person_name|Femi} gave "
        "{child_name|Tia}, {description|14}, a {substance|vape}."
    )
    assert told["Femi"].role != "family_or_carer"


def test_an_uncle_who_stands_alone_stays_family() -> None:
    told = of_marked("Uncle {person_name|Femi} drove {child_name|Tia}, {description|14}, home from school.")
    assert told["Femi"].role == "family_or_carer"


def test_a_cousin_whom_her_mother_does_not_know_is_no_family() -> None:
    told = of_marked(
        "{child_name|Isla} is {description|13}. A lad in a car waits for her. She says he is her cousin but her mum "
        "{person_name|Donna} says she has no cousin that age. He looks {description|about 25}."
    )
    assert told["about 25"].role != "family_or_carer"
    assert told["Donna"].role == "family_or_carer"


@pytest.mark.parametrize(
    "told",
    [
        "{child_name|Tegan} is {description|15}. She alleges uncle {person_name|Huw} comes into her bedroom.",
        (
            "{child_name|Rhys} is {description|12}. His older brother {person_name|Huw} ({description|19}) is believed "
            "to be running him."
        ),
    ],
)
def test_what_is_alleged_of_family_is_harm(told: str) -> None:
    assert of_marked(told)["Huw"].role == "person_of_concern"


def test_an_aunt_who_comes_in_to_wake_her_is_none() -> None:
    told = of_marked(
        "{child_name|Tegan} is {description|15}. Her aunt {person_name|Huw} comes into her bedroom to wake her."
    )
    assert told["Huw"].role == "family_or_carer"


def test_a_stranger_who_only_claims_an_age_is_of_concern() -> None:
    text = (
        'My son Toby is 15. He met someone online called "NightOwl" who says he is 16. NightOwl messages him.'
    )
    assert entities(text)["NightOwl"].role == "person_of_concern"


def test_a_name_in_a_note_of_one_piece_is_judged_by_no_line() -> None:
    told = entities("Ellis is being followed home. Ellis got new trainers and will not say from whom.")
    assert told["Ellis"].age != "adult"


def test_what_is_quoted_is_no_help() -> None:
    told = of_marked(
        '{child_name|Maddie} ({description|11}). {person_name|Kyle} is {description|21} and "looks after her". '
        "{person_name|Kyle} {indicator|gave her a phone}."
    )
    assert told["Kyle"].role == "person_of_concern"


def test_who_writes_the_note_speaks_in_a_chat() -> None:
    told = spans_of_people("[19:04] {person_name|Keira}: not telling\n[19:05] me: im {description|13}")
    assert {"13"} in told


def test_who_writes_in_a_chat_is_no_worker_for_it() -> None:
    told = entities(
        "[21:04] Mia: he said if I dont go he will tell\n[21:05] Jas: who\n[21:05] Mia: he knows where I live"
    )
    assert told["Mia"].age != "adult"


def test_a_school_year_is_no_code_for_a_person() -> None:
    assert [
        each.type for each in extract("Levi Strand (Y11, excluded) told us.").spans if each.text == "Y11"
    ] == ["description"]


def test_an_age_ends_before_what_is_worn() -> None:
    found = extract(
        "Two lads get on at Harehills, the big one about 17 in a grey North Face and a little kid."
    )
    assert "about 17" in {each.text for each in found.spans}


def test_a_stranger_who_rubs_her_back_is_of_concern() -> None:
    told = of_marked(
        "My friend {child_name|Mila} is {description|12}. There is a man at the stables. "
        "Hes called {person_name|Craig}. He rubs her back."
    )
    assert told["Craig"].role == "person_of_concern"


def test_of_two_who_are_both_eighteen_none_is_a_child() -> None:
    told = of_marked(
        "{description|Two lads} from college, {person_name|Brandon} and {person_name|Lewis}, {description|both 18}, "
        "sleep here."
    )
    assert {told[name].age for name in ("Two lads", "Brandon", "Lewis")} == {"adult"}


def test_a_mother_stays_family_where_somebody_else_is_no_relative() -> None:
    told = of_marked(
        "Her mother {person_name|Ada} says uncle {person_name|Tunde} is not a relative. {child_name|Sam} is "
        "{description|13}."
    )
    assert told["Ada"].role == "family_or_carer"
    assert told["Tunde"].role != "family_or_carer"


def test_a_chat_in_one_line_has_turns() -> None:
    told = entities(
        "12/10/2026, 21:14 - Kel: she up for it? 12/10/2026, 21:15 - Mo T: who 12/10/2026, 21:15 - Kel: "
        "ellie is 13"
    )
    assert told["Kel"].age != "child"
    assert told["13"].age == "child"
