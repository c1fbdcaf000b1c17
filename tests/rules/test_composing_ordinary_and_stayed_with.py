"""Food or a lift home accuses nobody, talk that is answered clears; with whom a child stays is guessed no child."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

NOT_ACCUSED = [
    ("Mr Hall lends the kids footballs, people talk about him. Ben is 11.", "Hall"),
    ("Mrs Ng at the chippy makes Ella, 13, dinner sometimes.", "Ng"),
    ("Staff say Mrs Frost is giving lifts home after training to Ella, 13.", "Frost"),
    (
        "Talk re Mrs Frost (maths) giving Ella, 13, lifts. Checked: one lift, mum aboard. Nothing in it.",
        "Frost",
    ),
    (
        "im 12. Dan is 30 and he hits me. mr bell the caretaker gives me money, some say hes odd, hes not.",
        "bell",
    ),
]
ACCUSED = [
    ("Mr Hall gives Ella, 13, vodka and says not to tell.", "Hall"),
    ("Coach Dave drives Ben, 12, to hotels at night.", "Dave"),
    ("A man of 40 gives Ella, 13, a sandwich and a phone and waits outside school.", "man of 40"),
    ("Mr Bell the caretaker gives Ella, 13, money for pictures.", "Bell"),
    ("Baz buys Ella, 13, breakfast after she has stayed the night.", "Baz"),
    ("Gaz, 50, gives her help with homework in his van", "Gaz"),
    ("Mr Cole the coach gives Ella, 13, lunch in his car and she's not to say", "Cole"),
]


@pytest.mark.parametrize(("text", "name"), NOT_ACCUSED)
def test_an_ordinary_kindness_accuses_nobody(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role != "person_of_concern", (entity.role, entity.role_why)


@pytest.mark.parametrize(("text", "name"), ACCUSED)
def test_what_is_no_kindness_is_told(text: str, name: str) -> None:
    entity = who(text, name)
    assert entity.role == "person_of_concern", (entity.role, entity.role_why)


STAYED_WITH = [
    ("Sophie W is staying at Gavin's. Sophie W is 13. Sophie T doesn't want Gavin hearing it.", "Gavin"),
    ("1 two phones 2 off to 'Tez' every sat 3 says tez isnt a girl. about Dylan, 13.", "tez"),
    ("Kay is 13. She sleeps at Lee's. Lee says nothing.", "Lee"),
]


@pytest.mark.parametrize(("text", "name"), STAYED_WITH)
def test_with_whom_a_child_stays_is_guessed_no_child(text: str, name: str) -> None:
    assert who(text, name).age != "child"


def test_a_child_by_words_is_one() -> None:
    assert who("Jo, 13, is off to Finn's. Finn is in year 9.", "Finn").age == "child"


HARMED_HOSTS = [
    ("Ella, 13, is staying with Mia. An older man gives Mia money and takes her to hotels.", "Mia"),
    ("Ella, 13, stays at Mia's. A man picks Mia up every night.", "Mia"),
    ("Ella is sleeping at Tia's, she is 13. Tia carries for Baz, he hits her", "Tia"),
]


@pytest.mark.parametrize(("text", "name"), HARMED_HOSTS)
def test_a_host_who_is_harmed_is_a_child_at_risk(text: str, name: str) -> None:
    made, words = read_note(text)
    roles = {
        (each.age, each.role)
        for each in made.entities
        if each.kind == "person" and any(words[span] == name for span in each.spans)
    }
    assert roles == {("child", "child_at_risk")}
