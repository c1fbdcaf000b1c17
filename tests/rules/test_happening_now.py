"""Whether words say that it is now or today. The table is ours: each line was written before the patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.safeguarding.rules.text.happening import happening_in, soonest_of
from inkling.vocabulary.telling import Urgency

TABLE = Path(__file__).with_name("happening_now.tsv")
# Written after the patterns and read once; they were mended by it after that (0581).
LATER = Path(__file__).with_name("happening_now_unread.tsv")
MOST_MISSED = 4
MEANT = {"now": Urgency.NOW, "soon": Urgency.SOON, "no": Urgency.NOT_SAID}


def _lines(table: Path = TABLE) -> list[tuple[str, str]]:
    told = (line.partition("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return [(words, kind) for kind, _, words in told]


@pytest.mark.parametrize(("words", "kind"), _lines())
def test_how_soon_the_words_say(words: str, kind: str) -> None:
    assert soonest_of(happening_in(words)) is MEANT[kind]


@pytest.mark.parametrize("kind", ["now", "no"])
def test_the_table_holds_sixty_of_each(kind: str) -> None:
    assert sum(each == kind for _, each in _lines()) >= 60


def test_of_what_was_written_later_few_are_missed_and_nothing_that_fills_is_taken_for_it() -> None:
    read = [(words, kind, soonest_of(happening_in(words))) for words, kind in _lines(LATER)]
    assert [words for words, kind, found in read if kind == "no" and found is not Urgency.NOT_SAID] == []
    missed = [words for words, kind, found in read if kind != "no" and found is not MEANT[kind]]
    assert len(missed) <= MOST_MISSED, missed
