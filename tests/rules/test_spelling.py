"""A plate, an account or a reference is said sign by sign by telephone, so that none is misheard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkling.routing.rules.document.dossier import ToldSubject
from inkling.routing.rules.document.spelling import spell, values_to_spell
from tests.rules.test_routing_sheet import TOLD, sheets


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("S-S10-SV2", "sierra dash sierra 1 0 dash sierra victor 2"),
        ("AB12 c?e", "alpha bravo 1 2, charlie not known echo"),
        ("", ""),
        ("é", "é"),
    ],
)
def test_each_sign_has_a_word_or_stands(value: str, said: str) -> None:
    assert spell(value) == said


def test_a_capital_in_an_account_is_another_sign() -> None:
    assert spell("Fi_9", with_case=True) == "capital foxtrot india underscore 9"


def test_plates_accounts_and_addresses_are_spelled_once_and_numbers_are_not() -> None:
    subjects = tuple(
        ToldSubject(kind, "", "", {name: values})
        for kind, name, values in (
            ("vehicle", "plate", ("AB12",)),
            ("vehicle", "plate", ("AB12",)),
            ("phone", "number", ("07700 900123",)),
            ("account", "handle", ("fitz_9",)),
            ("email", "email", ("kit@demo.invalid",)),
            ("person", "name", ("Kit",)),
        )
    )
    (sheet,) = sheets(replace(TOLD, items=(), subjects=subjects), region="cumbria")
    assert [each.value for each in values_to_spell(sheet)] == ["AB12", "fitz_9", "kit@demo.invalid"]
