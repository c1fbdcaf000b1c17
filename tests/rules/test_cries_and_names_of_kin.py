"""What a child cries stays whole; what she calls whoever told goes."""

from __future__ import annotations

import pytest

from inkling.extraction.model.hints import Hint
from inkling.safeguarding.rules.withholding import KnownTeller, withhold
from inkling.safeguarding.rules.withholding.clauses.hints import hinted_cuts

CRIES = [
    ("a girl is at the window banging on the glass and she has mouthed help me", "she has mouthed help me"),
    ("A lad shouted help me out of the window of the white van", "shouted help me out"),
    ("she mouthed save me through the glass", "mouthed save me"),
    ("a girl of 13 keeps saying leave me alone to the man", "saying leave me alone"),
    ("he screamed get off me and ran to the bus", "screamed get off me"),
]
CALLED = [
    ("I said who is he and she said nobody nan hes called Marlon", "nan", "hes called Marlon"),
    ("she said its fine mum he is only a mate called Deano", "mum", "Deano"),
    ("he goes no grandad its only Kaz from the gym", "grandad", ""),
    ("Tia says dont worry auntie he gave me a lift", "auntie", ""),
]
KIN_TOLD_OF = [
    ("she said her nan is horrible and he hits her", "her nan"),
    ("she told nan he was 15 but he is 30", "nan"),
    ("he said mum and dad are away so come round", "mum and dad"),
    ("she cries when her nan leaves", "her nan"),
    ("she says uncle Dave is her boyfriend", "uncle Dave"),
    ("the man said dad knows about it", "dad knows"),
]


@pytest.mark.parametrize(("told", "stays"), CRIES)
def test_what_somebody_cries_is_theirs(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller())


@pytest.mark.parametrize("told", ["she has mouthed help me", 'he said "they will hurt my nan if I stop"'])
def test_the_scorer_takes_nobody_elses_words_for_the_tellers(told: str) -> None:
    assert not list(hinted_cuts(told, [Hint(0, len(told), 9.0, is_bare=True)], teller=KnownTeller()))


def test_what_whoever_told_cries_is_their_own() -> None:
    assert "help me" not in withhold("I shouted help me get her out", teller=KnownTeller())


@pytest.mark.parametrize(("told", "gone", "stays"), CALLED)
def test_what_a_child_calls_whoever_told_goes(told: str, gone: str, stays: str) -> None:
    shown = withhold(told, teller=KnownTeller())
    assert gone not in shown.split()
    assert stays in shown


@pytest.mark.parametrize(("told", "stays"), KIN_TOLD_OF)
def test_kin_who_are_told_of_stay(told: str, stays: str) -> None:
    assert stays in withhold(told, teller=KnownTeller())
