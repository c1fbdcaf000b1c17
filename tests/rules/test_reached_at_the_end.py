"""How whoever told is reached where a text ends goes, with their name; a number of somebody else stays."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.withholding import KnownTeller, withhold

OF_WHO_TOLD = [
    ("He sells to kids by the rec. Contact: Nathan S, 07700 900674, after pull-down", ("Nathan", "900674")),
    ("Leah cried. Text me not call, I have PE last then phone on: 07700 900285", ("900285",)),
    (
        "She went with him. Written by Hannah Oduya-Frost, 07700 900582",
        ("Hannah", "Oduya", "Frost", "900582"),
    ),
    ("A girl of 14 got in the van. SIA holder Bogna W., 07700 900739.", ("Bogna", "900739")),
    ("Sunday she came in shaking. link me at netball, ask for Kiki Osei-Brandt", ("Kiki", "Osei", "Brandt")),
    ("He took her. Clifford Stead, I'm there eight while nine.", ("Clifford", "Stead")),
    ('He said "that Scotch one". Morag Innes-Pell, Hyde team, I do not drive', ("Morag", "Innes", "Pell")),
    ("It is Saturday at two. Before registration please: 07700 900836, Henrietta.", ("900836", "Henrietta")),
    ("HE HAS A GUN. JOYCE KETTERIDGE 0113 496 0871 BUT RING LATE", ("JOYCE", "KETTERIDGE", "0871")),
    ("Kaz took her. R. Ashdown-Clarke, ext. 0113 496 0335", ("Ashdown", "Clarke", "0335")),
    ("A man took her. ring me if he comes back 07700 900111", ("900111",)),
    ("Refused twice. Driver G. Pocklington, staff no. 4471", ("Pocklington", "4471")),
    ("She cries at night. d.mullaney@mess-post.example", ("mullaney", "example")),
    ("She let me read her diary. insta olliegrinds_77", ("olliegrinds",)),
    ("Salam sir madam, Shafiqur Talukdar here. A girl gets in the cab", ("Shafiqur", "Talukdar")),
    ("the lads call me Stix cos I'm long and he gave Zay a knife", ("Stix",)),
    ("A girl cries there. ring the shop and ask for Dilys", ("Dilys",)),
    ("A girl cries there. Jean Walsh, my mobile is 07700 900741", ("Jean", "Walsh", "900741")),
    ("A girl cries there. My contact: Jean Walsh", ("Jean", "Walsh")),
    ("I told him no. They call me Stix. He sells.", ("Stix",)),
    ("He took her. Clifford Stead, I'm there when he comes.", ("Clifford", "Stead")),
    ("She cries there. Jean Walsh, I live opposite and he shouts.", ("Jean", "Walsh")),
    ("She cries there. Jean Walsh, caretaker, I lock up when they leave.", ("Jean", "Walsh")),
    ("Ring after six. Not the mobile. House phone, 0113 496 0417. She is out again tonight.", ("0417",)),
    ("She gave it to Kaz. Jean Walsh, we're at number 12 and hear him.", ("Jean", "Walsh")),
]
OF_OTHERS = [
    ("Kaz took her to the flat. His number is 07700 900111", "900111"),
    ("She got a new phone and the number is 07700 900741", "900741"),
    ("Dave Quimby, 07700 900452, drives Kelsey in a Corsa.", "Dave Quimby, 07700 900452"),
    ("He texts her from 07700 900741", "900741"),
    ("He rings her. His house phone is 0113 496 0417", "0417"),
    ("Their house phone, 0113 496 0417, rings at three", "0417"),
    ("Kaz waits there. Kaz 07700 900741", "900741"),
    ("Numbers in the phone: 07700 900741, 07700 900742", "900742"),
    ("The plug is 07700 900741", "900741"),
    ("A man came. He left no address, gave a mobile, 07700 900812", "900812"),
    ("Her mates call him Stix and he drives", "Stix"),
    ("He goes by Stix. Kyle Barnes, 34, drives a BMW", "Kyle Barnes"),
    ("Darren Holt, who runs the gym, takes her home", "Darren Holt"),
    ("They ask for Kiki at the door", "Kiki"),
    ("He follows her. his insta olliegrinds_77", "olliegrinds_77"),
    ("he writes from kez_99@mail.example", "kez_99@mail.example"),
    ("Ruby Marsh, my friend, is with a man of 30.", "Ruby Marsh"),
    ("Men come at night. Ruby Marsh, our niece, gets in the car.", "Ruby Marsh"),
    ("Kaz Mirza, my neighbour, brings girls to the flat.", "Kaz Mirza"),
    ("Kaz Mirza, I saw him with the girl at the flat.", "Kaz Mirza"),
    ("Kaz Mirza, Dean Holt and Piotr Nowak sell to them, I think.", "Kaz Mirza"),
    ("Kaz Mirza, Dean Holt, I think, sell it.", "Kaz Mirza"),
    ("Mia Reed, year 9, is in my class and is scared.", "Mia Reed"),
    ("Mia Reed, the girl from my class, cries.", "Mia Reed"),
    ("Kaz Mirza, I told him to stop.", "Kaz Mirza"),
    ("Ruby Marsh, I look after her.", "Ruby Marsh"),
    ("The man at the shop said call me Big Dee to the girls.", "Big Dee"),
    ("A man told her to call me Kaz. She is 13.", "Kaz"),
    ("he goes call me Kaz and gives her a phone", "Kaz"),
    ("He said they call me Big D and laughed.", "Big D"),
    ("The girls go to the car wash on Mill Lane, 0113 496 0335", "Mill Lane"),
    ("A screenshot of the contact: Big D, 07700 900741", "Big D"),
    ("girls go to the barber and ask for kaz", "kaz"),
]


@pytest.mark.parametrize(("told", "gone"), OF_WHO_TOLD)
def test_who_told_is_not_to_be_reached(told: str, gone: tuple[str, ...]) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert not [each for each in gone if each in shown], shown


@pytest.mark.parametrize(("told", "stays"), OF_OTHERS)
def test_the_number_and_name_of_somebody_else_stay(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller())


def test_a_number_in_the_middle_of_a_long_text_is_judged_by_its_words_alone() -> None:
    told = "The card said 07700 900741. " + "The van came again and took her to the flat. " * 8
    assert "900741" in withhold(told, teller=KnownTeller())


def test_the_surname_behind_a_name_of_who_told_goes() -> None:
    told = "Hi there, Fatou Ceesay. A girl comes at night with Kaz Malik."
    shown = withhold(told, teller=KnownTeller(name="Fatou"))
    assert "Ceesay" not in shown
    assert "Kaz Malik" in shown


def test_a_name_that_who_told_gave_goes_wherever_it_stands() -> None:
    told = "My name is Beryl Stokes, I saw Kaz Malik hit a girl. She was crying. Ring me. Beryl Stokes"
    shown = withhold(told, teller=KnownTeller())
    assert "Beryl" not in shown
    assert "Stokes" not in shown
    assert "Kaz Malik" in shown


def test_a_day_that_was_told_before_is_nobody_whose_number_follows() -> None:
    told = "She is picked up on Thursday at ten. No signal on the boat, try Thursday after nine 07700 900481."
    assert "07700" not in withhold(told, teller=KnownTeller())
