"""`inkling check` finds each misconfiguration that is planted on the machine of the guide, and says its remedy."""

from __future__ import annotations

import pytest

from tests.deploy.installed import Installed
from tests.deploy.planting import Planted, answer_to, ask, planted


@pytest.fixture(scope="module")
def usual(installed: Installed) -> frozenset[str]:
    """What is said of the machine as the guide leaves it: warnings alone."""
    installed.machine.must("systemctl start inkling.target inkling-backup")
    return frozenset(ask(installed.machine))


def test_at_least_forty_are_planted() -> None:
    names = [each.name for each in planted()]
    assert len(set(names)) == len(names) >= 40


@pytest.mark.parametrize("one", planted(), ids=lambda one: one.name)
def test_each_is_found_in_a_sentence_with_its_remedy(
    installed: Installed, usual: frozenset[str], one: Planted
) -> None:
    answer = answer_to(installed.machine, one, usual=usual)
    assert answer.sentence, f"{one.name}: no sentence with {one.found!r} and {one.remedy!r} in {answer.said}"


def test_nothing_is_left_of_them(installed: Installed, usual: frozenset[str]) -> None:
    assert frozenset(ask(installed.machine)) == usual
