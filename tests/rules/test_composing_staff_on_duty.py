"""Who is on duty, or holds a session, is not as old as the children of whom the note tells."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

NIGHT = (
    "NIGHT AUDIT Fri 27 Nov   duty: KV (front desk), Desmond (porter, 61), Ola on security til 0200\n"
    "2235 2 girls through the side door by the car park, KV saw on CCTV cam 3. Look 14-15. one pink puffer jkt.\n"
    "2315 another male, 20s, tall, asks for 214 at desk. KV said no visitors. He rang someone.\n"
    "0115 KV rang 999.\n"
)
SESSION = (
    "Detached session, Weds 25th Nov, Bristol (me + Tariq)\n* 14 YP engaged, 5 new\n"
    "* K (13, she/her) got a new coat.\n"
    "* K missed double science twice this week (Tariq knows her tutor)\n"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NIGHT, "KV"),
        (NIGHT, "Desmond"),
        (NIGHT, "Ola"),
        ("Log. KV on desk. 2310 Male checks in, two girls with him approx 15. KV asked for ID.", "KV"),
        (SESSION, "Tariq"),
    ],
)
def test_no_age_of_a_child_makes_a_child_of_whoever_works(text: str, name: str) -> None:
    found = who(text, name)
    assert (found.age, found.role) != ("child", "child_at_risk")
    assert found.age != "child"


def test_the_children_are_still_told() -> None:
    for text in (NIGHT, SESSION):
        made, _ = read_note(text)
        assert any(each.age == "child" and each.role == "child_at_risk" for each in made.entities)
    assert who(SESSION, "K").age == "child"


@pytest.mark.parametrize(
    "text",
    [
        "Caller: Mia Holt, 14, at the door.",
        "Chloe (desk clerk's daughter) is 14.",
        "Amber, 14 YP placed here.",
    ],
)
def test_a_child_near_a_desk_or_a_door_keeps_the_age(text: str) -> None:
    assert who(text, text.replace("Caller: ", "").split()[0].strip(",")).age == "child"


@pytest.mark.parametrize(
    "text",
    [
        "Linh on nights at the nail bar looks 15 and never leaves.",
        "Mai on reception at the massage place looks about 15.",
        "Tia on shift at the takeaway till 3am, she is 14.",
        "Bao (nights, nail bar) is about 16 and has burns.",
    ],
)
def test_a_child_who_is_made_to_work_keeps_the_age_that_is_said_of_them(text: str) -> None:
    found = who(text, text.partition(" ")[0])
    assert (found.age, found.role) == ("child", "child_at_risk")
