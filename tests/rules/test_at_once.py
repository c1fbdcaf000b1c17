"""The whole suite is run in parts: every folder with tests is in exactly one of them."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import parts_of

TESTS = Path(__file__).parents[1]


def test_each_folder_with_tests_is_run_once() -> None:
    parts = [folder for part in parts_of(TESTS) for folder in part]
    folders = sorted({path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")})
    assert sorted(parts) == [f"tests/{name}" for name in folders]


def test_no_test_lies_outside_a_folder() -> None:
    assert not list(TESTS.glob("test_*.py"))
