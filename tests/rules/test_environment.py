"""The settings of an installation are read with their limits, and a value that cannot be used is refused in words."""

from __future__ import annotations

import pytest

from inkling.installation.environment import KNOWN, PLACES, EnvironmentRefused, read_environment


@pytest.mark.parametrize(
    ("seconds", "is_taken"), [("0", False), ("1", True), ("30", True), ("31", False), ("two", False)]
)
def test_a_machine_is_given_one_to_thirty_seconds_to_read(seconds: str, is_taken: bool) -> None:
    given = {"INKLING_READING_SECONDS": seconds}
    if is_taken:
        assert read_environment(given).reading_seconds == int(seconds)
    else:
        with pytest.raises(EnvironmentRefused, match="write a number of seconds, 1 to 30"):
            read_environment(given)


def test_a_machine_has_two_seconds_to_read_unless_it_is_said() -> None:
    assert read_environment({}).reading_seconds == 2


def test_each_setting_that_names_a_place_is_found_from_where_a_process_starts() -> None:
    """A process with a user of its own starts in another folder than the operator who typed the name."""
    places = {
        name for name, means in KNOWN.items() if means.startswith(("folder ", "file ", "short folder "))
    }
    assert set(PLACES) == places, "give `environment.PLACES` the new setting"
