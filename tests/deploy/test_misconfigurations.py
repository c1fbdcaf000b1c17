"""`inkling check` finds each misconfiguration that is planted on the machine of the guide, and says its remedy."""

from __future__ import annotations

import time

import pytest

from tests.deploy.installed import Installed
from tests.deploy.planting import answers_to, ask, planted, rounds


@pytest.fixture(scope="module")
def usual(installed: Installed) -> frozenset[str]:
    """What is said of the machine as the guide leaves it: warnings alone."""
    installed.machine.must("systemctl start inkling.target inkling-backup")
    return ask_once_all_ran(installed)


def ask_once_all_ran(installed: Installed) -> frozenset[str]:
    """Return what is said once each part of the line has run, soon after it is started; until then that is said too."""
    deadline = time.monotonic() + 120
    while said := ask(installed.machine):
        # Nor does a site answer in the first seconds.
        if not any("has never run" in each or "through the proxy" in each for each in said):
            break
        assert time.monotonic() < deadline, f"what was started does not run: {said}"
    return frozenset(said)


def test_at_least_forty_are_planted() -> None:
    names = [each.name for each in planted()]
    assert len(set(names)) == len(names) >= 40


@pytest.mark.parametrize("name", rounds())
def test_each_is_found_in_a_sentence_with_its_remedy(
    installed: Installed, usual: frozenset[str], name: str
) -> None:
    plants = rounds()[name]
    answers = answers_to(installed.machine, plants, usual=usual)
    missed = [
        f"{one.name}: no sentence, or several, with {one.found!r} and {one.remedy!r}"
        for one in plants
        if not answers[one.name].sentence
    ]
    assert not missed, (
        f"{missed} in {answers[plants[0].name].said}. What hides another is asked in another round."
    )


def test_nothing_is_left_of_them(installed: Installed, usual: frozenset[str]) -> None:
    assert ask_once_all_ran(installed) == usual
