"""What somebody says of their own age is nothing noticed of a person of concern."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.sites.community.noticing import notice

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "kept"), [("I am 13.", False), ("im 13", False), ("A man, about 40, waits.", True)]
)
def test_the_writers_own_age_is_no_description_of_somebody(words: str, kept: bool) -> None:
    assert any("description" in key for key in notice(words, day=DAY).keys) is kept
