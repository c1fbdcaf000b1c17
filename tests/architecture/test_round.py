"""What runs once a round only (`tests/once_a_round.py`) has a shorter form that each change is asked."""

from __future__ import annotations

import pytest

from tests.architecture.source import ROOT
from tests.architecture.test_invariants import ROWS, names_in
from tests.once_a_round import ONCE_A_ROUND, runs_once_a_round

PAIRS = [(short, name) for short, names in ONCE_A_ROUND.items() for name in names]


@pytest.mark.parametrize(("short", "name"), PAIRS)
def test_what_runs_once_a_round_and_its_shorter_form_are_there(short: str, name: str) -> None:
    assert exists(name), "take it out, or write what it is called now"
    assert exists(short)
    assert not runs_once_a_round(short), "the shorter form runs once a round too"


def exists(name: str) -> bool:
    file, _, test = name.partition("::")
    return test.partition("[")[0] in names_in(file) if test else (ROOT / file).is_file()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_no_promise_is_guarded_once_a_round_only(row: list[str]) -> None:
    guards = [guard.strip(" `") for guard in row[2].split(",")]
    # Nor may one of its sets: a guard is asked whole.
    named = {name.partition("[")[0] for _, name in PAIRS}
    assert [each for each in guards if runs_once_a_round(each) or each in named] == []


def test_a_file_a_test_and_one_set_are_told_apart() -> None:
    file, whole = (
        "tests/deploy/test_trouble.py",
        "tests/trust/test_crash.py::test_the_harness_catches_a_broken_product",
    )
    one = "tests/browser/test_field_book.py::test_three_notes_without_network_one_changed_at_the_office"
    assert runs_once_a_round(f"{file}::test_anything")
    assert runs_once_a_round(f"{whole}[early-answer-7]")
    assert runs_once_a_round(f"{one}[firefox]")
    assert not runs_once_a_round(f"{one}[chromium]")
    assert not runs_once_a_round(f"{whole}_at_all")
