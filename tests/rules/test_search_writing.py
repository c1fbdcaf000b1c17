"""What is written for somebody who looks for a subject again can be read as a query, whatever was told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkling.search.rules.query import As, read_query
from inkling.search.rules.writing import query_of_values


def test_each_value_is_looked_for_as_what_it_is_and_any_will_do() -> None:
    typed = query_of_values(
        {
            "name": ["Maggie Hart", "Mags"],
            "plate": ["YJ01 KTR"],
            "number": ["07700 900417"],
            "account": ["@mags_h"],
        }
    )
    (group,) = read_query(typed).groups
    assert [(each.text, each.kind) for each in group.terms] == [
        ("YJ01 KTR", As.PLATE),
        ("07700 900417", As.NUMBER),
        ("@mags_h", As.ACCOUNT),
        ("Maggie Hart", As.NAME),
        ("Mags", As.NAME),
    ]


def test_what_has_no_room_is_left_out_and_names_go_first() -> None:
    names = [f"Nickname {number} of a very long kind" for number in range(40)]
    typed = query_of_values({"name": names, "plate": ["YJ01 KTR"]})
    assert typed.startswith('plate:"YJ01 KTR" OR name:"Nickname 0')
    assert len(typed) <= 300
    many = query_of_values({"name": [f"N{number}x" for number in range(40)]})
    assert sum(len(group.terms) for group in read_query(many).groups) == 12


@pytest.mark.parametrize("value", ["", "J", '"', '""', "\0", " - "])
def test_what_cannot_be_looked_for_is_no_query(value: str) -> None:
    assert query_of_values({"name": [value]}) == ""


_TOLD = st.lists(st.text(max_size=20), max_size=4)


@given(st.fixed_dictionaries(dict.fromkeys(("plate", "number", "account", "name", "place"), _TOLD)))
def test_whatever_was_told_is_one_group_that_can_be_read(values: dict[str, list[str]]) -> None:
    if typed := query_of_values(values):
        assert len(read_query(typed).groups) == 1
