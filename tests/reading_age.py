"""How old somebody must be to read a text, by the formula of Flesch and Kincaid.

Words in a sentence and syllables in a word give a year of school of the United States; five years more is the age.
"""

from __future__ import annotations

import re2


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    low = word.lower().strip("'’")
    count = len(re2.findall(r"[aeiouy]+", low))
    return max(1, count - (low.endswith("e") and not low.endswith(("le", "ee")) and count > 1))


def reading_age(sentences: list[list[str]]) -> float:
    """Return the age in years at which these sentences can be read; each is its words."""
    words = [word for each in sentences for word in each]
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return round(grade + 5, 1)
