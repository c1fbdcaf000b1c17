"""Is this the wording of many others? Min-hash of the words, without what a template fills in (DESIGN.md, 13).

Digits and capitalised words are left out, because names, plates and numbers are what changes between copies. What
is kept of a text is four numbers, from which no word can be read back without the installation's key. Only the
order of reading follows from it: nothing is refused, hidden or judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from inkling.routing.rules.states import Lane

BANDS = 4
ROWS_IN_A_BAND = 2
SHARED_BANDS = 3
OTHERS = 10
DAYS = 7
_WORDS_IN_A_SHINGLE = 3
# A short text is like many others by chance.
_FEWEST_SHINGLES = 6
_BYTES = 8
_PERSON = b"inkling-repeats"


def bands(text: str, *, key: bytes) -> tuple[int, ...]:
    """Return the four bands (signed 64-bit) of a text; none for one too short to compare. `key`: at most 64 bytes."""
    words = list(_words(text, keep_capitals=False))
    if len(words) < len(text.split()) // 3:
        words = list(_words(text, keep_capitals=True))  # written in capitals throughout
    shingles = {
        " ".join(words[start : start + _WORDS_IN_A_SHINGLE])
        for start in range(len(words) - _WORDS_IN_A_SHINGLE + 1)
    }
    if len(shingles) < _FEWEST_SHINGLES:
        return ()
    least = [min(column) for column in zip(*(_hashes(shingle, key=key) for shingle in shingles), strict=True)]
    return tuple(
        _band_hash(least[band * ROWS_IN_A_BAND : (band + 1) * ROWS_IN_A_BAND], key=key)
        for band in range(BANDS)
    )


def lane_of_repeat(lane: Lane) -> Lane:
    """Return the lane of a submission whose wording many others share.

    What is urgent or has a concern stays where it is, and is read after those whose wording is their own.
    """
    return lane if lane in (Lane.URGENT, Lane.CONCERN) else Lane.REPEATED_TEXT


def _words(text: str, *, keep_capitals: bool) -> Iterator[str]:
    for word in text.split():
        letters = "".join(char for char in word if char.isalpha())
        if not letters or any(char.isdigit() for char in word):
            continue
        if keep_capitals or not letters[0].isupper():
            yield letters.casefold()


def _hashes(shingle: str, *, key: bytes) -> list[int]:
    digest = blake2b(
        shingle.encode(), digest_size=BANDS * ROWS_IN_A_BAND * _BYTES, key=key, person=_PERSON
    ).digest()
    return [int.from_bytes(digest[start : start + _BYTES], "big") for start in range(0, len(digest), _BYTES)]


def _band_hash(numbers: list[int], *, key: bytes) -> int:
    joined = b"".join(number.to_bytes(_BYTES, "big") for number in numbers)
    return int.from_bytes(
        blake2b(joined, digest_size=_BYTES, key=key, person=_PERSON).digest(), "big", signed=True
    )
