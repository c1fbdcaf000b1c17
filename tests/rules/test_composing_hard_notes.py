"""Notes that people really send and that are hard: each is read, in time, and says what it can and no more."""

import time
from datetime import date

import pytest

from inkling.extraction import extract
from inkling.extraction.composing import Composition, compose
from tests.rules.composing import marked

DAY = date(2026, 11, 26)
SECONDS = 15.0  # for any of these, on a machine that many share

FOUND = {
    "a table pasted from a spreadsheet": "date\tYP\tout\tin\tnote\n03/01\tJ.B.\t1900\t0015\tDropped by blue Focus\n"
    "04/01\tA.N.\t1600\t2100\tCinema, ticket seen\n05/01\tJ.B.\t1900\t\tMissing\n",
    "a date that does not exist": "On 31 February and 30/02/2026 Kaz (19) bought Leah (14) a phone at 25:61.",
    "an age of 150": "There is Zed, aged 150, who drives a silver Golf and picks up Leah (14).",
    "three languages": "Dzień dobry, mój syn Kuba ma 14 lat. Mae dyn o'r enw Gareth yma. He gave him a phone.",
    "nobody": "The bins were late again and the boiler is on its last legs. Kettle broke. Rota for next week below.",
    "no sentence ends": "so theres this lad kaz hes 19 he drives a silver golf and he picks leah up shes 14 from "
    "school every friday and she told me he buys her vapes and mum doesnt know and he said dont tell nobody",
    "quoted mails": "From: Ruth Calder\nI called there on Friday.\n\n> From: Omar Siddiqui\n> I saw Amber (15).\n"
    ">> From: School\n>> I rang her mum. Amber was not in.\n",
    "lower case and capitals": "LEAH 14 AND KAZ 30 SEEN AT MCDONALDS. leah was crying. KAZ HAD A WHITE VAN.",
    "only marks": "... !!! ??? --- ((( ))) \"\" '' ;;; :::",
    "one letter again and again": "a " * 4000,
}


@pytest.mark.parametrize("case", FOUND)
def test_a_hard_note_is_read_in_time_with_a_reason_for_each_join(case: str) -> None:
    began = time.process_time()
    told = read(FOUND[case])
    assert time.process_time() - began < SECONDS
    for entity in told.entities:
        assert len(entity.joined) >= len(entity.spans)
        assert entity.why
    assert all(item.known_why for item in told.items)


def test_twenty_thousand_characters_take_their_time_and_no_more() -> None:
    note = "On Friday Kaz (19) picked Leah (14) up in a silver Golf, YK99 OJB, and gave her £20. She told me at tea. "
    text = (note * 200)[:20_000]
    spans = extract(text, day=DAY).spans
    began = time.process_time()
    told = compose(text, spans, day=DAY)
    assert time.process_time() - began < SECONDS
    assert len([each for each in told.entities if each.kind == "person" and each.spans]) <= 4


def test_twins_are_two() -> None:
    note = marked(
        "The twins {child_name|Ella} and {child_name|Edie}, {description|13}. {child_name|Ella} went out. "
        "{child_name|Edie} stayed in."
    )
    told = compose(note.text, note.spans)
    by_name = {note.spans[each.spans[0]].text: each for each in told.entities}
    assert {"Ella", "Edie"} <= set(by_name)
    assert (by_name["Ella"].age, by_name["Edie"].age) == ("child", "child")


def test_a_father_and_a_son_of_one_name_are_two() -> None:
    note = marked(
        "{person_name|Lee Dunt Snr}, {description|41}, and {child_name|Lee Dunt Jnr}, {description|15}. "
        "{person_name|Lee Dunt Snr} drives."
    )
    told = compose(note.text, note.spans)
    owner = {span: number for number, each in enumerate(told.entities) for span in each.spans}
    assert owner[note.at("Lee Dunt Snr")] != owner[note.at("Lee Dunt Jnr")]
    assert owner[note.at("41")] != owner[note.at("15")]


def test_initials_that_differ_are_two() -> None:
    note = marked(
        "{child_name|H.A.}, {description|12}, went out. {child_name|A.A.}, {description|15}, came back."
    )
    told = compose(note.text, note.spans)
    owner = {span: number for number, each in enumerate(told.entities) for span in each.spans}
    assert owner[note.at("H.A.")] != owner[note.at("A.A.")]


def test_nobody_is_made_of_a_note_about_nobody() -> None:
    assert not [each for each in read(FOUND["nobody"]).entities if each.kind in ("person", "group")]


def test_an_age_of_150_tells_nothing() -> None:
    note = marked("{person_name|Zed}, {description|150}, was there.")
    (zed,) = compose(note.text, note.spans).entities
    assert not (zed.age_told and zed.age != "unknown")


def read(text: str) -> Composition:
    return compose(text, extract(text, day=DAY).spans, day=DAY)
