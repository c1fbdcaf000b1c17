"""Names of places and businesses: the words that name it, and the word that says what it is."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from inkling.resolution.forms.letters import plain

_ALONG_A_STREET = frozenset({"goods", "shopping"})
_FILE = Path(__file__).resolve().parent.parent / "data" / "signs.txt"


@cache
def _lists() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """Return words of kinds, words that say nothing, and words in another form."""
    kinds: dict[str, str] = {}
    nothing: set[str] = set()
    forms: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        title, _, rest = line.partition(":")
        if title == "nothing":
            nothing.update(rest.split())
        elif title == "form":
            first, *others = rest.split()
            forms.update(dict.fromkeys(others, first))
        elif rest:
            kinds.update(dict.fromkeys(rest.split(), title))
    return kinds, frozenset(nothing), forms


@lru_cache(maxsize=200_000)
def sign_words(told: str) -> tuple[tuple[str, ...], str]:
    """Return the naming words of a sign and its kind by its own words ("" where none is told)."""
    kinds, nothing, forms = _lists()
    words = [forms.get(word, word) for word in plain(told).split()]
    said = [word for word in words if word not in nothing]
    naming = [word for word in said if word not in kinds]
    kind = next((kinds[word] for word in reversed(said) if word in kinds), "")
    return tuple(naming or said or words), kind


def words_of_place(told: str) -> tuple[str, ...]:
    """Return the words by which two tellings are of one place: all but those that say nothing, in one form.

    Weir Lane, Weir Park and the Weir Hotel are three places; the shops of a street are that street.
    """
    kinds, nothing, forms = _lists()
    words = [forms.get(word, word) for word in plain(told).split()]
    said = [word for word in words if word not in nothing]
    end = len(said)
    while end and kinds.get(said[end - 1]) in _ALONG_A_STREET:
        end -= 1
    is_street = end > 1 and kinds.get(said[end - 1]) == "road"
    return tuple((said[:end] if is_street else said) or words)


def kind_of(told: str) -> str:
    """Return the kind of a place that a column tells, in the words of the list where it knows them."""
    kinds, _, forms = _lists()
    words = [forms.get(word, word) for word in plain(told).split()]
    return next((kinds[word] for word in reversed(words) if word in kinds), " ".join(words))
