"""Who is only compared with, stood beside or begins a note gets nothing that is told of another."""

from __future__ import annotations

import pytest

from tests.rules.composing import read_note, who

CALLED = [
    (
        "Chloe was fine until I met Shanice. Shanice is trouble. She's 15, same as Chloe, calls herself Queenie.",
        "Shanice",
        "Queenie",
    ),
    ("I saw Dev again. He's about 30, with Tom, calls himself Doc.", "Dev", "Doc"),
    ("Mia is 13. Her mate Jodie, older than Mia, calls herself Blaze.", "Jodie", "Blaze"),
]


@pytest.mark.parametrize(("told", "name", "called"), CALLED)
def test_who_is_only_compared_with_is_not_called_so(told: str, name: str, called: str) -> None:
    assert who(told, called) == who(told, name)


def test_who_calls_herself_so_behind_her_own_name_still_does() -> None:
    told = "Worried about Chloe, 15. Chloe Marsh, calls herself Queenie, gets in his van."
    assert who(told, "Queenie") == who(told, "Chloe")


COMPANY = [
    (
        (
            "A man called Silk was outside the shop. I saw him there, grey ponytail now, still the rings, with a "
            "girl of maybe thirteen, netball hoodie."
        ),
        "grey ponytail",
        "maybe thirteen",
    ),
    ("Saw Dez by the bins, shaved head, limp, with a lad of about 12.", "shaved head", "about 12"),
    ("He came again Friday, gold tooth and a scar, with two girls of 14.", "gold tooth", "two girls"),
]


@pytest.mark.parametrize(("told", "grown", "young"), COMPANY)
def test_looks_end_where_it_is_told_whom_somebody_is_with(told: str, grown: str, young: str) -> None:
    assert who(told, young).role == "child_at_risk"
    assert who(told, grown) != who(told, young)
    assert who(told, grown).age != "child"


def test_who_begins_a_note_by_a_job_is_not_the_lad_it_tells_of() -> None:
    told = (
        "Driver here, artic, parked at the services near Wetherby. Young lad, thirteen or fourteen, shorts in that "
        "frost, going cab to cab asking for a lift, said they call him Pocket. I gave him tea."
    )
    found = who(told, "Pocket")
    assert (found.age, found.role) == ("child", "child_at_risk")
    made, words = read_note(told)
    assert next(words[span] for span in found.spans).startswith("thirteen")
    assert len([each for each in made.entities if each.age == "child"]) == 1


NAMED_ON = [
    "I saw Silk, about 50, with a girl of maybe thirteen, netball hoodie, Immy on the back. Please just find Immy.",
    "He had hold of a girl of 12, football shirt, Kezia on the back.",
]


@pytest.mark.parametrize("told", NAMED_ON)
def test_a_name_on_what_a_child_wears_is_the_childs(told: str) -> None:
    name = "Immy" if "Immy" in told else "Kezia"
    assert (who(told, name).age, who(told, name).role) == ("child", "child_at_risk")
