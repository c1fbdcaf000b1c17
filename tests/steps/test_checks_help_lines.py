"""`inkling check` warns when nobody has confirmed a number for 180 days: a child may be told to call it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from inkling.commands.installing import check
from inkling.config.checks.contents.help_lines import help_line_warnings
from inkling.installation.locations import help_lines_file
from inkling.sites.community.helplines import CONFIRMED_FOR, DANGER, SHIPPED

FILE = help_lines_file({"INKLING_HOME": "/"}).name
DAY = date(2026, 11, 24)


def warned(home: Path, *, on: date = DAY) -> list[str]:
    return list(help_line_warnings(today=on, environ={"INKLING_HOME": str(home)}))


def confirm_all(home: Path, *, on: date) -> None:
    (home / FILE).write_text("".join(f"{on} {line.name}\n" for line in SHIPPED))


def test_what_nobody_confirmed_warns_with_what_to_do(tmp_path: Path) -> None:
    found = warned(tmp_path)
    (childline,) = [each for each in found if "Childline (" in each]
    assert childline.startswith("Warning: the number of Childline (0800 1111) was never confirmed")
    assert str(tmp_path / FILE) in childline
    for confirmed in ("999", "101", "0800 555 111"):
        assert not any(f"({confirmed})" in each for each in found)


@pytest.mark.parametrize(("days", "warns"), [(0, False), (180, False), (181, True), (3_000, True)])
def test_a_number_holds_for_180_days(tmp_path: Path, days: int, warns: bool) -> None:
    confirm_all(tmp_path, on=DAY)
    found = warned(tmp_path, on=DAY + timedelta(days=days))
    assert len(found) == (len(SHIPPED) if warns else 0)
    if warns:
        assert f"(999) was last confirmed on 2026-11-24, {days} days ago" in found[0]


def test_the_numbers_that_ship_grow_old_too(tmp_path: Path) -> None:
    assert DANGER.confirmed_on is not None
    late = DANGER.confirmed_on + CONFIRMED_FOR + timedelta(days=1)
    assert any("(999)" in each for each in warned(tmp_path, on=late))


def test_the_latest_day_wins_and_a_day_to_come_does_not_count(tmp_path: Path) -> None:
    confirm_all(tmp_path, on=DAY)
    with (tmp_path / FILE).open("a") as file:
        file.write("2020-01-01 Childline\n2999-01-01  nspcc   HELPLINE\n")
    last = len(SHIPPED) + 2
    (found,) = warned(tmp_path)
    assert f"line {last} of " in found
    assert len(warned(tmp_path, on=DAY + timedelta(days=200))) == len(SHIPPED) + 1


@pytest.mark.parametrize("line", ["24.11.2026 Childline", "2026-11-24 Chidline", "2026-11-24", "Childline"])
def test_a_line_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"# by Dilwyn\n\n{line}\n")
    assert warned(tmp_path)[0].startswith("Warning: line 3 of ")


def test_the_check_itself_warns_and_does_not_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INKLING_HOME", str(tmp_path))
    for name in (
        "environment_problems",
        "key_problems",
        "mail_problems",
        "mail_warnings",
        "database_problems",
        "setting_up_problems",
        "backup_warnings",
        "apart_problems",
        "shared_passphrase_problems",
        "network_problems",
        "network_warnings",
        "certificate_warnings",
        "apart_warnings",
        "left_over_problems",
        "line_problems",
        "keeper_problems",
        "parts_problems",
        "user_problems",
        "reach_problems",
        "login_problems",
        "owner_warnings",
        "disk_warnings",
        "server_disk_warnings",
        "state_problems",
    ):
        monkeypatch.setattr(check, name, list)
    monkeypatch.setattr(check, "uses_embedded_database", lambda: False)
    assert check.main([]) == 0
    assert "the number of Childline" in capsys.readouterr().err
