"""The way of a claim through people, as far as words tell it: from who knew it first to who writes, and no further."""

from __future__ import annotations

import pytest

from inkling.extraction.composing.composition import ClaimWay
from inkling.extraction.composing.ways.ways import MOST_STEPS
from tests.rules.composing import read_note


def ways_told(text: str) -> list[str]:
    """Return the kinds of each way of a note; "report" ends those of which it is told how they came to it."""
    made, _ = read_note(text)
    return list(
        dict.fromkeys(">".join([*_kinds(each), "report" if each.is_whole else "?"]) for each in made.ways)
    )


def _kinds(way: ClaimWay) -> list[str]:
    return [each.kind for each in way.steps]


TOLD = [
    (
        "Leah, 14, gets picked up by Kaz in a black Golf. She told her teacher, who raised it at the meeting.",
        "child>school>meeting>report",
    ),
    (
        "Leah, 14, told her mum that Kaz hit her, mum rang school, school made the referral.",
        "child>family>school>report",
    ),
    (
        "i heard from his friend who was told by the girl herself that kaz sells weed at the Kestrel",
        "child>friend>report",
    ),
    ("INF: school nurse via Tia. Leah, 14, gets in Kaz's black Golf after school.", "somebody>health>report"),
    ("Leah (13) told me that Kaz gives her vapes.", "child>report"),
    ("Her friend says Leah told her that Kaz has a gun.", "somebody>friend>report"),
    (
        "Mum reported it to the school nurse: Kaz, 25, picks Leah (14) up every night. The nurse told the DSL.",
        "family>health>school>?",
    ),
    ("My nan told me that the neighbour saw Leah, 14, in Kaz's car.", "family>report"),
    ("According to her social worker Leah, 15, stays at Kaz's flat.", "social_care>report"),
    (
        "Jayden, 12, confided in his youth worker that Kaz makes him carry bags. The worker rang us to report it.",
        "child>professional>report",
    ),
    ("School rang to say Leah, 14, was seen in a hotel with Kaz.", "school>report"),
    (
        "Leah's aunt told her nan that Kaz, 30, drives Leah (14). Her nan told the GP. The GP referred it to MASH.",
        "family>family>health>?",
    ),
    ("Foster carer reports that Mia, 13, told her Kaz pays her for pictures.", "child>family>report"),
    ("my daughter Leah is 14 and she told me Kaz buys her vapes", "child>report"),
    (
        "Tia told her mum that Leah, 14, goes to Kaz's flat and her mum rang the police.",
        "somebody>family>police>?",
    ),
    (
        "Leah, 14, told her tutor that Kaz hit her. The tutor informed the DSL, who passed it on to social services.",
        "child>school>school>social_care>?",
    ),
    ("Was told by a neighbour that Leah, 14, gets into Kaz's Golf.", "neighbour>report"),
    ("Info from Leah's sister via her aunt: Kaz, 30, has a gun.", "family>family>report"),
    ("Told by Leah's nan that Kaz, 30, sleeps in his car outside the school.", "family>report"),
    (
        "Keyworker heard from Mia (13) that Kaz pays her for pictures, and keyworker told me.",
        "child>social_care>report",
    ),
    ("Caller says her son told her that Kaz gives the lads vapes outside Greggs.", "family>somebody>report"),
    (
        "A neighbour saw Leah, 14, get into Kaz's Golf and told the caretaker, who told me.",
        "neighbour>professional>report",
    ),
    (
        "Ollie told his mate Finn that Kaz, 30, has him carrying. Finn told his dad. Finn's dad rang us about it.",
        "somebody>friend>family>report",
    ),
    ("my sister heard from her mate that kaz is taking girls to the Kestrel", "friend>family>?"),
    (
        "The youth worker was told by Mia, 13, that Kaz films her. The youth worker emailed the DSL about it.",
        "child>professional>school>?",
    ),
    ("Leah, 14, told me Kaz told her not to tell anyone.", "child>report"),
    (
        "Mia, 13, disclosed to the school nurse that Dev films her. Nurse has passed this to MASH.",
        "child>health>social_care>?",
    ),
    ("My grandson Ryan, 12, told me that Dev has him carrying bags to Crewe.", "child>report"),
    ("heard off my brother that dev sells ket from the blue van", "family>report"),
    (
        "Mrs Iqbal told the PCSO that Dev keeps girls at the flat on Mill Lane. The PCSO informed me.",
        "somebody>police>report",
    ),
    ("Tia's mum has since told us that Tia saw Leah, 14, in Kaz's Golf.", "family>report"),
    (
        "Amy (15) mentioned to her football coach that Dev buys her trainers; the coach raised this with the DSL.",
        "child>professional>school>?",
    ),
    ("We were told by the receptionist that Kaz, 40, books room 12 every Friday.", "professional>report"),
    ("Ella's friend Poppy said Ella told her Dev makes her sell vapes at school.", "somebody>friend>report"),
    ("Harvey, 15, told his uncle that Wez hit him. His uncle spoke to the police.", "child>family>police>?"),
    ("his teacher was told by Harvey, 15, that Wez hit him", "child>school>?"),
    ("I've been told that Kaz sells weed at the Kestrel.", "not_told>report"),
    (
        "Ben, 12, told his nan that Dev, 28, hit him. His nan told the coach.",
        "child>family>professional>?",
    ),
    ("Leah, 14, told us that Kaz hit her. Kaz said he would burn the house down.", "child>report"),
    (
        "Mia, 13, told her nan about the hotel and Dev, 30. Her nan informed the school.",
        "child>family>school>?",
    ),
]

# Nobody is a child, or at work, because they were judged to be; what one says of another's saying came through them.
BEHIND = [
    (
        "Leah, 14, told Mia that Kaz hit her, Mia told her nan, nan rang the school.",
        "child>somebody>family>school>?",
    ),
    (
        "Kaz, 30, hits Leah, 14. Leah told Mia, Mia told her nan, nan rang the school.",
        "child>somebody>family>school>?",
    ),
    ("Her mum told school who told us that Leah, 14, gets in Kaz's car.", "family>school>report"),
    ("Leah's keyworker told us that Kaz, 30, waits outside.", "social_care>report"),
    ("Leah, 14, told a stranger on the bus that Kaz hit her; the stranger rang us.", "child>somebody>report"),
    ("Someone told me that Kaz, 30, picks up Leah, 14.", "somebody>report"),
    ("mum said nan said leah 14 told her kaz hit her", "child>family>family>report"),
    ("Mum said that the school said Leah, 14, is out with Kaz, 30.", "school>family>report"),
    ("Nan told me that her mate May told her that Kaz, 30, hits Leah, 14.", "friend>family>report"),
    ("A boy from college told me that Kaz, 40, comes with girls of 14.", "child>report"),
    ("The manager at the Kestrel hotel told me that Kaz, 40, comes with girls of 14.", "professional>report"),
    ("The nurse in A&E told the police that Leah, 14, had bruises.", "health>police>?"),
    ("School said Leah, 14, was out with Kaz. I told mum.", "school>report"),
    ("I know Leah, 14, told her nan about Kaz.", "child>family>?"),
    ("Nan didn't tell school that Leah, 14, told her Kaz hit her.", "child>family>?"),
    (
        "Kaz, 30, hit Leah, 14. Her mum was told by the school. The school was told by Mia.",
        "somebody>school>family>?",
    ),
]

UNTOLD = [
    "Kaz told Leah, 14, she owes him £200 and has to go to the hotel.",
    "I saw Kaz, 30, hit Leah, 14, outside the Kestrel hotel.",
    "Leah, 14, did not tell her teacher that Kaz hit her.",
    "Did Leah, 14, tell her mum about Kaz?",
    "He told her to get in the car. Leah is 13 and he is called Kaz.",
    "Leah, 14, was told by Kaz to get in the car.",
    "Everyone says Kaz sells weed at the Kestrel.",
    "Kaz rang Leah, 14, and told her to come to the hotel.",
    "Leah, 14, rang her mum to come and get her from Kaz's flat.",
    "I told my manager that Leah, 14, gets in Kaz's Golf, and she made the referral.",
    "If Leah, 14, told her mum about Kaz he would hit her.",
    "She told Kaz she was 14. Kaz drives a Golf.",
    "Leah, 14, wants to tell her teacher that Kaz hit her.",
    "Leah, 14, has not told her mum that Kaz hit her.",
    "Kaz told me he is 30. He drives a black Golf.",
    "I told Leah, 14, to stay away from Kaz.",
    "The police told Kaz to leave the Kestrel hotel.",
    "Leah's mum told Kaz to stay away from Leah, 14.",
    "Leah, 14, heard Kaz shouting from the car.",
    "Kaz told Leah's mum he would hurt Leah, 14.",
    "Leah, 14, was brought to school by Kaz.",
    "Kaz took Leah, 14, to a party and passed her to Dev.",
    "Kaz, 30, shared Leah's pictures with Dev. Leah is 14.",
    "Kaz reported Leah, 14, to the police.",
    "Leah, 14, got a phone from Kaz.",
    "He brought Leah, 14, to the hotel.",
    "The hotel has a lift from the car park. Kaz, 30, stays there.",
    "Kaz texted Leah, 14, to say he would be at the Kestrel.",
    "Mia, 13, was told off by her teacher for the phone that Dev gave her.",
    "Please dont tell her mum that Leah, 14, sees Kaz.",
    "Mia should tell her nan that Dev, 30, films her.",
    "Nobody told the school that Kaz waits outside.",
    "Kaz, 30, picks Leah, 14, up from school in a Golf.",
    "Leah, 14, got a lift from her uncle to the Kestrel hotel.",
    "The nurse told Mia, 13, to rest. Dev, 30, waited outside.",
    "I would tell the police but Kaz, 30, knows where I live.",
    "Dev, 30, told Mia, 13, that her mum will be hurt.",
    "Ruby, 13, said nothing. Gary, 40, sat beside her.",
    "CCTV shows Kaz, 40, with a girl of about 14 at the Kestrel.",
    "Neither Leah, 14, nor Mia told the teacher about Kaz.",
    "Kaz told his mates that Leah is 14.",
    "Kaz, 30, told his mates that Leah, 14, will do it. His mates told the others.",
    "Her friends were told by Kaz that Leah, 14, is his girlfriend.",
    "I don't think Leah, 14, told her mum that Kaz hit her.",
    "I think Leah, 14, told her nan that Kaz hit her.",
    "It is believed that Leah, 14, told her nan about Kaz.",
    "Nobody knows that Leah, 14, told her nan about Kaz.",
    "Leah, 14, thinks her mum told the police about Kaz.",
    "Leah, 14, told the police nothing about Kaz.",
    "Leah, 14, may have told her nan that Kaz hit her.",
    "Leah, 14, told no one that Kaz hit her.",
    "Leah, 14, asked her mum to tell school about Kaz.",
    "Why nobody told us that Leah, 14, was with Kaz, 30, I do not know.",
]


@pytest.mark.parametrize(("told", "way"), [*TOLD, *BEHIND])
def test_the_way_is_as_words_tell_it(told: str, way: str) -> None:
    assert ways_told(told) == [way]


@pytest.mark.parametrize("told", UNTOLD)
def test_no_way_is_invented(told: str) -> None:
    assert ways_told(told) == []


def test_the_words_of_each_step_stand_where_it_says() -> None:
    text = "Leah, 14, gets picked up by Kaz. She told her teacher, who raised it at the meeting."
    way = read_note(text)[0].ways[-1]
    assert [text[each.start : each.end] for each in way.steps] == ["She", "her teacher", "the meeting"]
    assert [each.knew for each in way.steps] == ["lived", "", ""]


def test_a_sentence_that_tells_only_the_way_holds_for_what_stands_before() -> None:
    text = "Leah, 14, gets picked up by Kaz. She told her teacher, who raised it at the meeting."
    made, _ = read_note(text)
    assert {(each.start, each.end) for each in made.items} == {(each.start, each.end) for each in made.ways}


def test_a_long_way_is_cut_with_a_gap() -> None:
    names = ["Jo", "Sam", "Beth", "Amir", "Dina", "Omar", "Lou", "Ned", "Ros"]
    way = read_note(
        f"{names[0]} {' '.join(f'told {name}, who' for name in names[1:])} told me that Kaz sells weed."
    )[0]
    kinds = _kinds(way.ways[0])
    assert len(kinds) == MOST_STEPS
    assert kinds[3] == "not_told"
    assert way.ways[0].is_whole
