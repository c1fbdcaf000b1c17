"""Whoever must be protected as who told stands apart from whoever must not find out."""

from __future__ import annotations

import pytest

from inkling.safeguarding.rules.protected_view.parts import ViewPart
from inkling.safeguarding.rules.requests.secrecy import requests_in
from inkling.safeguarding.rules.requests.whom import asks_only_for_the_source, part_requests
from tests.rules.test_protected_view_names import view_of

ELLIE = "Ellie is 14 and gets in cars with a lad called Deano, about 25. "
OF_WHO_TOLD = [
    "please dont say it was her that told me, he would hurt her",
    "Please do not say it came from Ellie.",
    "pls dont say it was me he will go mad",
    "Please dont let on she spoke to me.",
    "Please do not name Ellie as the source.",
    "dont say it was jess who told u, shes 15 and lives next door",
    "Nobody must know it was her.",
    "Please keep her name out of it.",
    "Young person asks not to be identified.",
    "Don't tell anyone who told you.",
    "dont tell anyone I told, nobody will know then",
]
FROM_WHOM = [
    ("dont tell deano ellie said anything", "deano"),
    ("He must not find out it was Ellie.", "He"),
    ("Please dont let her mum know it was Ellie that told me.", "mum"),
    ("Please dont tell Deano its come from Ellie.", "Deano"),
    ("Please keep nan out of it.", "nan"),
    ("Please dont say it was me or Kaz will batter her.", "Kaz"),
    ("Please dont say it was me, Kaz will know", "Kaz"),
    ("dont tell anyone I told, dad will go mad", "dad"),
    ("Please don't say she told, not even her mum.", "mum"),
    ("No one can know she told, especially her nan.", "nan"),
    ("Dont say it was us because my stepdad will find out.", "relative of the teller"),
    ("dont say who told you, her dad works with you lot.", "dad"),
    ("Dont say who told you and dont let his mum find out.", "mum"),
    ("Please don't say she told, not even her mum.", "mum"),
    ("dont say who told you, her dad works with you lot", "dad"),
    ("Dont say it was me in case Deano hears.", "Deano"),
    ("She doesn't want to be named on account of her dad.", "dad"),
]
OF_THE_TELLERS_OWN = [
    ("No one can know i told, especially my mum.", "especially my mum"),
    ("Dont say it was us because my stepdad will find out.", "my stepdad"),
    ("She asked not to be identified because my brother would find out.", "my brother"),
]


@pytest.mark.parametrize("asked", OF_WHO_TOLD)
def test_nobody_stands_as_who_must_not_find_out_by_it(asked: str) -> None:
    view = view_of(ELLIE + asked)
    assert view.of(ViewPart.MUST_NOT) == ()
    assert part_requests(requests_in(ELLIE + asked))[0] == []


@pytest.mark.parametrize("asked", OF_WHO_TOLD)
def test_it_stands_among_the_words_that_protect_who_told(asked: str) -> None:
    assert part_requests(requests_in(ELLIE + asked))[1], requests_in(ELLIE + asked)


def test_the_child_who_told_is_protected_at_the_front_door() -> None:
    told = view_of(ELLIE + OF_WHO_TOLD[0]).of(ViewPart.NOT_NAMED)
    assert told == ("please dont say it was her",)


@pytest.mark.parametrize(("asked", "whom"), FROM_WHOM)
def test_who_must_not_find_out_stays_where_they_are_named(asked: str, whom: str) -> None:
    assert any(whom in each for each in view_of(ELLIE + asked).of(ViewPart.MUST_NOT))


@pytest.mark.parametrize(("asked", "whom"), OF_THE_TELLERS_OWN)
def test_it_is_kept_from_kin_of_the_teller_who_stand_behind_it(asked: str, whom: str) -> None:
    from_whom, for_the_source = part_requests(requests_in(ELLIE + asked))
    assert (whom in from_whom[0], for_the_source) == (True, [])
    assert view_of(ELLIE + asked).of(ViewPart.MUST_NOT)


@pytest.mark.parametrize(
    "request_",
    [
        "dont tell her it was me",
        "keep him out of it",
        "dont mention the flat",
        "dont say owt to Baz",
        "Nobody must know it was her because my",
    ],
)
def test_what_names_or_may_name_somebody_else_is_none_of_it(request_: str) -> None:
    assert not asks_only_for_the_source(request_)
