"""New words on their page: what surely rises stands open, and of what perhaps does the first few."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.journeys.picturing.read_new_words import NewWord, NewWords
from inkling.linking.rules.sources import Sources
from inkling.picture.rules.overview.keyness import Rising, TermCounts
from inkling.picture.rules.overview.selection import Selection
from inkling.sites.unit.picture.emerging.view import shown_words


def word(number: int, *, is_clear: bool = False) -> NewWord:
    rising = Rising(f"zib{number}", TermCounts(4, 80, 0, 40), is_clear, (f"zib{number}",))
    return NewWord(f"token{number}", rising, (), (0,) * 12, Sources(2, 4, ()), "", False, False)


@pytest.mark.urls("inkling.sites.unit.urls")
def test_of_thirty_words_that_perhaps_rise_eight_stand_open_and_none_that_surely_does_is_folded() -> None:
    selection = Selection(date(2026, 6, 1), date(2026, 11, 30))
    words = [*(word(at, is_clear=True) for at in range(12)), *(word(at) for at in range(12, 42))]
    page = shown_words(NewWords(selection, selection, tuple(words), 88, 42, False))
    shown = {part: [each.title for each in page[part]] for part in ("clear", "possible", "further")}
    assert {part: len(titles) for part, titles in shown.items()} == {
        "clear": 12,
        "possible": 8,
        "further": 22,
    }
    assert [title for titles in shown.values() for title in titles] == [f"zib{at}" for at in range(42)]
