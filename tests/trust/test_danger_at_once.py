"""Many children in danger now at once, with the real processes: the unit and the front door are told in time."""

import pytest

from benchmarks.danger import main


def test_the_unit_and_the_front_door_hear_of_each_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--danger", "60"]) == 0, capsys.readouterr().out
