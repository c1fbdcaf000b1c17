"""What `run.py test --round` writes down, and when it speaks for what is released."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests import rounds
from tests.rounds import ROUNDS, Round, newest_round, why_not_to_release, with_round

PAGE = "# Rounds\n\n| day | commit | passed | failed | skipped | seconds | load |\n|---|---|---|---|---|---|---|\n"
ONE = Round(date(2026, 3, 3), "0123abcd", False, 16_876, 0, 1, 3_000, "1.5")


@pytest.mark.parametrize("changed", [False, True])
def test_what_is_written_is_read(changed: bool) -> None:
    one = Round(date(2026, 3, 3), "0123abcd", changed, 16_876, 2, 1, 4_994, "20 to 48")
    assert newest_round(with_round(PAGE, one)) == one


def test_the_newest_stands_first_and_the_older_stay() -> None:
    later = Round(date(2026, 3, 9), "89abcdef", False, 16_900, 0, 1, 2_900, "0.9")
    page = with_round(with_round(PAGE, ONE) + "\nWhat was seen.\n", later)
    assert newest_round(page) == later
    assert page.endswith(f"{later.line()}{ONE.line()}\nWhat was seen.\n")


def test_a_page_without_a_table_takes_none() -> None:
    with pytest.raises(ValueError, match="no table"):
        with_round("# Rounds\n", ONE)
    assert newest_round("# Rounds\n") is None
    assert why_not_to_release(PAGE) == "no round is written down"


def test_ours_has_a_line_that_is_read() -> None:
    text = (rounds.ROOT / ROUNDS).read_text(encoding="utf-8")
    table = text.partition(rounds._RULE)[2].partition("\n\n")[0].splitlines()
    assert [newest_round(f"{PAGE}{line}\n") for line in table if line], "write a line by run.py test --round"
    assert None not in [newest_round(f"{PAGE}{line}\n") for line in table]


def test_of_no_repository_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "_git", _no_repository)
    monkeypatch.setattr(rounds, "ROOT", tmp_path)
    assert rounds.main(["1", "0", "0", "9"]) == 1
    assert list(tmp_path.iterdir()) == []


def _no_repository(*_: str) -> str:
    raise subprocess.CalledProcessError(128, "git")


def test_a_line_is_written_of_what_is_checked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"rev-parse": "0123abcd" * 5, "status": " M run.py"}
    monkeypatch.setattr(rounds, "_git", lambda verb, *_: said[verb])
    monkeypatch.setattr(rounds, "ROOT", tmp_path)
    (tmp_path / ROUNDS).parent.mkdir()
    (tmp_path / ROUNDS).write_text(PAGE, encoding="utf-8")
    assert rounds.main(["16876", "2", "1", "4994"]) == 0
    one = newest_round((tmp_path / ROUNDS).read_text(encoding="utf-8"))
    assert one is not None
    assert (one.commit, one.changed, one.passed, one.failed, one.seconds) == (
        "0123abcd",
        True,
        16_876,
        2,
        4_994,
    )
    assert why_not_to_release(PAGE + one.line()).endswith("files that were not committed")
