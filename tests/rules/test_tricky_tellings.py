"""By class of fault, how often a tricky telling is read gravely wrong: an age that is none, an innocent of concern."""

from __future__ import annotations

import pytest

from tests.rules.tricky import Read, Tricky, tricky_tellings

TOLD = tricky_tellings()
# Faults of 75 tellings that stand yet, of 42 on the first day; lower each with the rule that mends it.
MOST = {"number": 1, "then": 4, "concern": 3, "identity": 5, "owner": 1}
LEAST_SUSPECTS = 17  # of 25 who are told to do harm


@pytest.fixture(scope="module")
def read() -> list[tuple[Tricky, Read]]:
    return [(each, Read(each)) for each in TOLD]


def test_there_are_seventy() -> None:
    assert len(TOLD) >= 70
    assert {each.kind for each in TOLD} == set(MOST)


@pytest.mark.parametrize("kind", MOST)
def test_few_faults_of_a_class_are_left(kind: str, read: list[tuple[Tricky, Read]]) -> None:
    faults = [(told.name, fault) for told, each in read if told.kind == kind for fault in each.faults]
    assert len(faults) <= MOST[kind], faults


def test_suspects_are_of_concern_still(read: list[tuple[Tricky, Read]]) -> None:
    """Nobody innocent is accused by a reading that accuses nobody."""
    found = [(told.name, *each) for told, one in read for each in one.suspects()]
    assert len(found) == 25
    assert sum(is_of_concern for *_, is_of_concern in found) >= LEAST_SUSPECTS, found
