"""`inkling check` says which of its timers is off, without which nobody hears of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.config.checks.machine.timers import timer_warnings

TIMERS = ("inkling-backup.timer", "inkling-prune.timer", "inkling-check.timer")


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """What stands in /etc/systemd/system after `systemctl enable --now inkling.target`."""
    for name in (*TIMERS, "inkling.target"):
        (tmp_path / name).touch()
    for wants, names in (("multi-user.target", ("inkling.target",)), ("inkling.target", TIMERS)):
        (tmp_path / f"{wants}.wants").mkdir()
        for name in names:
            (tmp_path / f"{wants}.wants" / name).symlink_to(tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("timer", TIMERS)
def test_a_timer_that_is_off_is_named_with_what_turns_it_on(units: Path, timer: str) -> None:
    assert list(timer_warnings(units)) == []
    (units / "inkling.target.wants" / timer).unlink()
    (said,) = timer_warnings(units)
    assert f"{timer} is off" in said
    assert f"systemctl enable --now {timer}" in said


def test_a_timer_that_was_masked_is_off(units: Path) -> None:
    timer = units / TIMERS[0]
    timer.unlink()
    timer.symlink_to("/dev/null")
    (said,) = timer_warnings(units)
    assert f"{TIMERS[0]} is off" in said
    assert f"install -m 644 /root/inkling/deploy/systemd/{TIMERS[0]} {units}/" in said


def test_before_the_start_and_without_units_none_is_missed(units: Path, tmp_path: Path) -> None:
    (units / "inkling.target.wants" / TIMERS[0]).unlink()
    (units / "multi-user.target.wants" / "inkling.target").unlink()
    assert list(timer_warnings(units)) == []
    assert list(timer_warnings(tmp_path / "none")) == []
