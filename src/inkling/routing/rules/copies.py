"""Does one report say the same as another? Two marks of what was told: of its words, and of all of it.

Upper and lower case, spaces and punctuation make no difference; every word, name and number does. Who told, how it is
known and the day are in neither mark. Marks are keyed, as the bands of repeated text are (rules/repeats.py).
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inkling.vocabulary.text import fold_words

# Two people may well tell a short sentence in the same words.
FEWEST_WORDS = 8


@dataclass(frozen=True)
class ToldDetail:
    """One detail as told: its kind, the texts of its fields by name, and what was chosen or typed beside them."""

    kind: str
    texts: Mapping[str, str]
    chosen: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """`words` is equal for equal words, `all` where place and details are equal too. Both empty for a short text."""

    words: str = ""
    all: str = ""

    def __bool__(self) -> bool:
        """Whether the text was long enough to be compared."""
        return bool(self.words)


def marks_of(narratives: Iterable[str], *, place: str, details: Iterable[ToldDetail], key: bytes) -> Marks:
    """Return the marks of a report: of its words and those of its additions; without any, of those of its details."""
    told = list(details)
    own = [fold_words(text) for text in narratives]
    words = " ".join(filter(None, own)) or " ".join(
        fold_words(text) for each in told for _, text in sorted(each.texts.items()) if text
    )
    if len(words.split()) < FEWEST_WORDS:
        return Marks()
    everything = [words, fold_words(place), *sorted(_line_of(each) for each in told)]
    return Marks(_mark(words, key=key), _mark(json.dumps(everything), key=key))


def _line_of(detail: ToldDetail) -> str:
    texts = {name: fold_words(text) for name, text in detail.texts.items() if text}
    given = {
        name: fold_words(json.dumps(value, ensure_ascii=False, sort_keys=True))
        for name, value in detail.chosen.items()
    }
    return json.dumps([detail.kind, texts, given], sort_keys=True)


def _mark(text: str, *, key: bytes) -> str:
    return hmac.digest(key, b"inkling-copies " + text.encode("utf-8", "surrogatepass"), "sha256")[:16].hex()
