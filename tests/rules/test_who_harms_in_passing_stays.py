"""Who harms stays readable where a note tells of them in the words in which it tells of a source."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

STAYS = [
    ("Kaz told Leah, 14, to bring a friend on Friday.", "Kaz told Leah, 14, to bring a friend on Friday"),
    ("He said he'd kill her mum if she talked.", "He said he'd kill her mum if she talked"),
    (
        "Tigger told Kyle, 15, that he owes 400 and must go to Hull.",
        "Tigger told Kyle, 15, that he owes 400 and must go to Hull",
    ),
    (
        "Dean rang Mia, 13, at 2am and told her to come down.",
        "Dean rang Mia, 13, at 2am and told her to come down",
    ),
    (
        "Leah lives with her mother, Joanne, at 3 Ash Grove.",
        "Leah lives with her mother, Joanne, at 3 Ash Grove",
    ),
    (
        "Her uncle Terry rings her at night and says she is special.",
        "Her uncle Terry rings her at night and says she is special",
    ),
    (
        "Kyle, 15, says Tigger has a gun in the loft at 12 Mill Lane.",
        "Tigger has a gun in the loft at 12 Mill Lane",
    ),
    (
        "Mum's boyfriend Dean told Mia, 13, not to tell anyone.",
        "Mum's boyfriend Dean told Mia, 13, not to tell anyone",
    ),
    ("Leah's mother was drunk and hit her.", "Leah's mother was drunk and hit her"),
    (
        "Her tutor Mr Aldous, 45, touches Leah, 14, in the store room.",
        "Her tutor Mr Aldous, 45, touches Leah, 14, in the store room",
    ),
    ("Her stepdad told police she had gone to a friend's, but he drove her to Kaz.", "he drove her to Kaz"),
    (
        "A taxi driver called Sajid picks Mia, 13, up from school.",
        "A taxi driver called Sajid picks Mia, 13, up from school",
    ),
    (
        "The hotel manager gives Kaz the key to room 12 for cash.",
        "The hotel manager gives Kaz the key to room 12 for cash",
    ),
    (
        "Mother has a learning disability and is scared of Dean.",
        "Mother has a learning disability and is scared of Dean",
    ),
    ("Staff at the Crown serve Leah, 14, cider.", "Staff at the Crown serve Leah, 14, cider"),
    ("Her brother Jay told Kaz where Leah, 14, lives.", "Her brother Jay told Kaz where Leah, 14, lives"),
    (
        "Kaz messaged Leah, 14, to say he would come to the school.",
        "Kaz messaged Leah, 14, to say he would come to the school",
    ),
    (
        "Big Tone told Kyle, 15, and Reece, 14, that a man from Leeds wants two boys.",
        "Big Tone told Kyle, 15, and Reece, 14, that a man from Leeds wants two boys",
    ),
    (
        "Her nan has dementia and does not know who comes in.",
        "Her nan has dementia and does not know who comes in",
    ),
    (
        "Kaz's mother rang Leah, 14, and told her to drop the charges.",
        "Kaz's mother rang Leah, 14, and told her to drop the charges",
    ),
    (
        "Dean reported Mia, 13, missing himself so nobody would look at his flat.",
        "Dean reported Mia, 13, missing himself so nobody would look at his flat",
    ),
    (
        "Tash, 15, told Leah, 14, to come to the party and that Kaz would pay her.",
        "Tash, 15, told Leah, 14, to come to the party and that Kaz would pay her",
    ),
    ("The coach told Kyle, 15, to keep it between them.", "The coach told Kyle, 15, to keep it between them"),
    (
        "Kaz said to Leah that her mother knows and does not care.",
        "Kaz said to Leah that her mother knows and does not care",
    ),
    (
        "Police were called by the hotel but Kaz had left with Leah, 14, in YK19 XTD.",
        "Kaz had left with Leah, 14, in YK19 XTD",
    ),
    (
        "Social worker to visit Leah, 14, at her nan's, 3 Ash Grove, tomorrow.",
        "Leah, 14, at her nan's, 3 Ash Grove, tomorrow",
    ),
    ("Mia, 13, says her stepfather Dean comes into her room.", "her stepfather Dean comes into her room"),
    ("Father is in prison, mother works nights.", "Father is in prison, mother works nights"),
    (
        "Two lads at the skate park told Kyle, 15, they would stab him.",
        "Two lads at the skate park told Kyle, 15, they would stab him",
    ),
    ("Her dad says she has to marry him in June.", "she has to marry him in June"),
    (
        "A man saw Mia, 13, alone at the bus stop and gave her a phone.",
        "A man saw Mia, 13, alone at the bus stop and gave her a phone",
    ),
    (
        "A man at number 9 saw Mia, 13, crying and took her in and locked the door.",
        "took her in and locked the door",
    ),
    (
        "Kaz's cousin phoned the home pretending to be her uncle.",
        "Kaz's cousin phoned the home pretending to be her uncle",
    ),
    ("He contacted Leah, 14, on Snapchat as kaz_786.", "He contacted Leah, 14, on Snapchat as kaz_786"),
    (
        "Joanne told Leah, 14, to leave and she has nowhere to go.",
        "Joanne told Leah, 14, to leave and she has nowhere to go",
    ),
    ("Her foster carer Ray shared a bed with Leah, 14.", "Her foster carer Ray shared a bed with Leah, 14"),
    (
        "The youth worker, Ray, 35, asked Kyle, 15, for pictures.",
        "The youth worker, Ray, 35, asked Kyle, 15, for pictures",
    ),
    (
        "Donna told the girls there would be drink and a man called Fitz.",
        "Donna told the girls there would be drink and a man called Fitz",
    ),
    ("Leah, 14, has told nobody where Kaz lives but it is near Mill Lane.", "it is near Mill Lane"),
    ("Her coach called her at night, Leah, 14, is afraid.", "called her at night, Leah, 14, is afraid"),
    (
        "The landlord told Leah, 14, she could stay if she was nice to him.",
        "The landlord told Leah, 14, she could stay if she was nice to him",
    ),
    (
        "Her teacher Mr Cole messages Mia, 13, on Snap and saw her at his flat on Friday.",
        "Mr Cole messages Mia, 13, on Snap",
    ),
    (
        "The driver found Mia, 13, alone and took her to a hotel.",
        "The driver found Mia, 13, alone and took her to a hotel",
    ),
    (
        "A worker at the home, Ray, 35, phones Kyle, 15, at night.",
        "A worker at the home, Ray, 35, phones Kyle, 15, at night",
    ),
    ("Uncle Bash reports to Tigger and holds the money.", "Uncle Bash reports to Tigger and holds the money"),
    (
        "Mum called Kaz and told him to bring Leah, 14, back.",
        "Mum called Kaz and told him to bring Leah, 14, back",
    ),
    (
        "The guard let Kaz and Leah, 14, in by the back door.",
        "The guard let Kaz and Leah, 14, in by the back door",
    ),
    ("Her brother found the phone and gave it to Kaz.", "gave it to Kaz"),
    ("A resident brought two girls of 14 into flat 3.", "A resident brought two girls of 14 into flat 3"),
    (
        "Bones told Farrow that Kyle holds the knife.",
        "Bones told Farrow that Kyle holds the knife",
    ),
    ("Dean told Lee that Mia sleeps at the flat.", "Dean told Lee that Mia sleeps at the flat"),
    ("A call from the barber made Leah, 14, cry.", "A call from the barber made Leah, 14, cry"),
    (
        "The vicar has been in touch with Ella, 13, on WhatsApp.",
        "The vicar has been in touch with Ella, 13, on WhatsApp",
    ),
    (
        "The cook, Mr Tran, said Linh, 15, sleeps above the restaurant and owes him.",
        "The cook, Mr Tran, said Linh, 15, sleeps above the restaurant and owes him",
    ),
    (
        "Her cousin Sam Hill, a driver, said he would take Leah, 14, to Hull.",
        "Her cousin Sam Hill, a driver, said he would take Leah, 14, to Hull",
    ),
    ("Her mother believes in Dean and lets him stay in Mia's room.", "lets him stay in Mia's room"),
]


@pytest.mark.parametrize(("told", "kept"), STAYS)
def test_who_harms_and_whom_a_child_reaches_stay(told: str, kept: str) -> None:
    assert kept in withhold(told, teller=KnownTeller())
