"""The card that is read aloud to a child is for children of nine to eleven: short sentences, short words."""

from __future__ import annotations

from pathlib import Path

import re2

import inkling.sites.service.notes as notes
from tests.reading_age import reading_age

CARD = Path(notes.__file__).parent / "who_sees.html"
YOUNGEST, OLDEST, LONGEST = 5.0, 11.0, 22


def sentences() -> list[list[str]]:
    """Return the words of each sentence that is read aloud."""
    page = CARD.read_text(encoding="utf-8").partition("{% card")[2]
    said = re2.findall(r'(?s)translate "(.*?)"|blocktranslate trimmed %\}(.*?)\{% endblocktranslate', page)
    text = " ".join(" ".join(each).strip() for each in said)
    return [
        words for each in re2.split(r"[.!?:;]\s", text + " ") if (words := re2.findall(r"[A-Za-z']+", each))
    ]


def test_the_card_is_read_by_children_of_nine_to_eleven() -> None:
    found = sentences()
    age = reading_age(found)
    assert len(found) > 10
    assert YOUNGEST <= age <= OLDEST, f"A reading age of {age}: shorter sentences and words"
    assert max(map(len, found)) <= LONGEST, [" ".join(each) for each in found if len(each) > LONGEST]
