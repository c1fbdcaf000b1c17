"""Hostile reports among concerns, with the real processes: each concern's notice leaves in time."""

import pytest

from benchmarks.poison import main


def test_no_hostile_report_delays_a_concern(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--hostile", "6", "--concerns", "6"]) == 0, capsys.readouterr().out
