"""Each of the seventeen promises names tests that exist (docs/invariants.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (ROOT / "docs/invariants.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and line[2].isdigit()
]


def test_there_are_seventeen() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 18))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_its_guards_exist(row: list[str]) -> None:
    guards = [guard.strip(" `") for guard in row[2].split(",")]
    missing = [
        guard for guard in guards if guard.partition("::")[2] not in names_in(guard.partition("::")[0])
    ]
    assert guards, f"promise {row[0]} has no guard"
    assert missing == [], "write the test, or name the one that took its place in docs/invariants.md"


def names_in(path: str) -> set[str]:
    file = ROOT / path
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
