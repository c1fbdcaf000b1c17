"""The check before anything leaves points at a source whom only what ties them to the child describes."""

from __future__ import annotations

import pytest

from inkling.dissemination.rules.leaks import LeakKind, leaks_in


@pytest.mark.parametrize(
    "told",
    [
        "A retired lady to whom the girl comes for her tea has seen bruises.",
        "A pensioner whose paper the boy delivers has seen the van.",
        "The couple whose dog the girl walks heard shouting.",
        "A lady who feeds the boy saw a knife.",
        "The retired gentleman the boy visits on Fridays saw the van.",
        "She goes to an old lady for her tea every day.",
    ],
)
def test_a_habit_with_the_child_is_pointed_out(told: str) -> None:
    assert any(leak.why is LeakKind.RELATION for leak in leaks_in(told))


@pytest.mark.parametrize(
    "told",
    [
        "A man gives the girl drink at the flat.",
        "A grey van stops at the corner at night.",
        "The girl is picked up by two men.",
    ],
)
def test_what_ties_nobody_to_the_child_is_not(told: str) -> None:
    assert not any(leak.why is LeakKind.RELATION for leak in leaks_in(told))


@pytest.mark.parametrize(
    "told",
    [
        "A practitioner recorded this after a return interview.",
        "This came from someone in the family.",
        "Seen from the window of the flat above the shop.",
        "A relative has seen the messages on her phone.",
        "He knows this because he drove her there himself.",
        "The practitioner has known the child for two years.",
        "The case worker has a copy of the messages.",
        "It comes from a family member.",
        "Heard from the balcony of the next block.",
    ],
)
def test_words_of_the_work_of_the_family_and_of_where_it_was_seen_are_pointed_out(told: str) -> None:
    assert leaks_in(told)


@pytest.mark.parametrize(
    "told",
    [
        "A man in a grey hoodie hands small bags to boys behind the bus station.",
        "The hotel lets rooms by the hour and asks for no papers.",
        "Two girls of about 14 get into a silver Astra on Mill Lane.",
        "He came from the flat with a bag. It came in by train.",
        "The boys were seen behind the arcade and from there at the park.",
        "Payments are made in game vouchers.",
    ],
)
def test_what_shows_nobody_who_told_is_not_asked_about(told: str) -> None:
    assert leaks_in(told) == []


def test_what_is_withheld_already_is_no_signature() -> None:
    assert leaks_in("She waits behind the Crown hotel on Fridays. [withheld].") == []
    assert [each.text for each in leaks_in("She waits behind the Crown hotel on Fridays. Bev")] == ["Bev"]


@pytest.mark.parametrize(
    ("told", "why", "text"),
    [
        ("The teller works in the control room of Fernway Cars.", LeakKind.REPORTING, "The teller"),
        ("The teller works in the control room of Fernway Cars.", LeakKind.WORKPLACE, "control room"),
        ("A caller reported that two girls were seen at the flat.", LeakKind.REPORTING, "A caller"),
        (
            "Information from a member of staff at the Lodge: two girls.",
            LeakKind.WORKPLACE,
            "member of staff",
        ),
        ("Only one person could know this: she was told in the car.", LeakKind.ONLY_ONE, "Only one person"),
    ],
)
def test_whose_part_it_is_and_where_they_work_is_pointed_out(told: str, why: LeakKind, text: str) -> None:
    assert (why, text) in [(each.why, each.text) for each in leaks_in(told)]
