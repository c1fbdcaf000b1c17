"""Plain letters: any script folded to a to z, and how a name sounds."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e e ie zh z i i i i k l m n o p r s t u f h ts ch sh sh _ y _ e yu ya".replace(
            "_", ""
        ).split(" "),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکی",
        "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a _ a i a w y p ch zh g k y".replace(
            "_", ""
        ).split(" "),
        strict=True,
    )
)
_OTHER = dict(zip("ßæøłđðþœıəŋ", "ss ae o l d d th oe i a n".split(), strict=True))
_SCRIPTS = {**_CYRILLIC, **_GREEK, **_ARABIC, **_OTHER}
_APOSTROPHES = str.maketrans("", "", "'\u2019\u02bc`")


@lru_cache(maxsize=200_000)
def plain(told: str) -> str:
    """Return lower-case words of a to z and digits with single spaces, whatever the script, accents or marks."""
    shown = "".join(_SCRIPTS.get(char, char) for char in unicodedata.normalize("NFKC", told).casefold())
    bare = "".join(char for char in unicodedata.normalize("NFKD", shown) if not unicodedata.combining(char))
    words = bare.translate(_APOSTROPHES)
    return " ".join("".join(char if char.isascii() and char.isalnum() else " " for char in words).split())


# Digraphs in their order, each with the sound that it makes; capitals are sounds of their own.
_DIGRAPHS = tuple(
    pair.split(":")
    for pair in (
        "tsch:C tch:C cz:C ch:C sch:S sh:S sz:S dzh:J zh:J dj:J rz:J j:J ph:f igh:i eigh:i ough:u augh:a"
        " kh:k gh:g dh:d bh:b th:t rh:r ck:k cc:k q:k x:ks tz:s ts:s z:s w:v ge:Je gi:Ji gy:Ji ce:se ci:si cy:si c:k"
    ).split()
)
_BEGINNINGS = {"kn": "n", "gn": "n", "pn": "n", "wr": "r", "x": "h"}
_VOWELS = {"a": "a", "e": "i", "i": "i", "y": "i", "o": "u", "u": "u"}
_SILENT_ENDS = ("gh", "h")
_FEWEST_CONSONANTS = 3


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """Return how a plain word sounds: consonants, and the first vowel; short words keep all their vowels."""
    heard = _hear(word.replace(" ", ""))
    if sum(char not in "aiu" for char in heard) < _FEWEST_CONSONANTS:
        return heard
    first = next((at for at, char in enumerate(heard) if char in "aiu"), len(heard))
    return heard[: first + 1] + "".join(char for char in heard[first + 1 :] if char not in "aiu")


def _hear(word: str) -> str:
    for begins, sound in _BEGINNINGS.items():
        if word.startswith(begins):
            word = sound + word[len(begins) :]
    if len(word) > 3 and word.endswith("e") and word[-2] not in _VOWELS:
        word = word[:-1]
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, sound)
    for silent in _SILENT_ENDS:
        word = word[:1] + word[1:].removesuffix(silent)
    heard: list[str] = []
    previous = ""
    for char in word[:1] + word[1:].replace("h", ""):
        sound = _VOWELS.get(char, char)
        # A run of vowels counts by its first, a doubled consonant once.
        if char != previous and not (char in _VOWELS and previous in _VOWELS):
            heard.append(sound)
        previous = char
    return "".join(heard)
