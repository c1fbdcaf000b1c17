"""The card that is read aloud to a child is for children of nine to eleven: short sentences, short words."""

from __future__ import annotations

from pathlib import Path

import re2

import inkling.sites.service.notes as notes

CARD = Path(notes.__file__).parent / "who_sees.html"
# The grade of Flesch and Kincaid is the year of school of the United States: five years less than the age.
YOUNGEST, OLDEST, LONGEST = 5.0, 11.0, 22


def sentences() -> list[list[str]]:
    """Return the words of each sentence that is read aloud."""
    page = CARD.read_text(encoding="utf-8").partition("{% card")[2]
    said = re2.findall(r'(?s)translate "(.*?)"|blocktranslate trimmed %\}(.*?)\{% endblocktranslate', page)
    text = " ".join(" ".join(each).strip() for each in said)
    return [
        words for each in re2.split(r"[.!?:;]\s", text + " ") if (words := re2.findall(r"[A-Za-z']+", each))
    ]


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    low = word.lower().strip("'")
    count = len(re2.findall(r"[aeiouy]+", low))
    return max(1, count - (low.endswith("e") and not low.endswith(("le", "ee")) and count > 1))


def test_the_card_is_read_by_children_of_nine_to_eleven() -> None:
    found = sentences()
    words = [word for each in found for word in each]
    grade = 0.39 * len(words) / len(found) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert len(found) > 10
    assert YOUNGEST <= grade + 5 <= OLDEST, f"A reading age of {grade + 5:.1f}: shorter sentences and words"
    assert max(map(len, found)) <= LONGEST, [" ".join(each) for each in found if len(each) > LONGEST]
