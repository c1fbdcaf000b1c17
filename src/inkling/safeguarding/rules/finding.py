"""Whether what somebody looks for stands in a text: the beginning of each word, or part of a plate or number."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from inkling.vocabulary.text import fold_words

# So many letters and digits of a plate or number may stand anywhere in it.
_LEAST_OF_NUMBER = 3


def has_words(looked_for: str, texts: Iterable[str]) -> bool:
    """Say whether each word that is looked for begins a word of these texts, or is part of a plate or number in them.

    Accents, capitals, spaces in a plate or number, and the order of the words make no difference. Nothing looked for
    is found nowhere.
    """
    wanted = _fold(looked_for).split()
    words = _fold(" ".join(texts)).split()
    run_together = "".join(words)
    return bool(wanted) and all(
        any(word.startswith(each) for word in words) or _is_of_number(each, run_together) for each in wanted
    )


def _is_of_number(looked_for: str, run_together: str) -> bool:
    has_digit = any(char.isdigit() for char in looked_for)
    return has_digit and len(looked_for) >= _LEAST_OF_NUMBER and looked_for in run_together


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return fold_words("".join(char for char in apart if not unicodedata.combining(char)))
