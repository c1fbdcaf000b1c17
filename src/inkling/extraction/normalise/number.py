"""Telephone numbers, whole and part. A number is never refused as invalid: people mishear (EXTRACTION.md, Traps)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inkling.extraction.cues import word_numbers, word_values
from inkling.extraction.fold import shadow

_DIGITS = {word: meant for word, meant in word_values("numbers").items() if len(meant) == 1}
_SPOKEN = _DIGITS | word_values("spoken_digits")
_TIMES = word_numbers("spoken_times")
_WHOLE_LENGTH = 10


@dataclass(frozen=True)
class NormalNumber:
    """`digits` alone, with `+44` in front where a whole UK number was given; `part` says which piece is known."""

    digits: str
    part: Literal["whole", "start", "end", "piece"]


def spoken_digits(told: str) -> str:
    """Return the digits of "oh seven double seven ..."; digits already written stay, other words are passed over."""
    digits: list[str] = []
    times = 1
    for word in shadow(told).lower().replace("-", " ").replace(",", " ").split():
        if word in _TIMES:
            times = _TIMES[word]
        elif word == "hundred" and digits:
            digits.append("00")
        elif word in _SPOKEN:
            digits.append(_SPOKEN[word] * times)
            times = 1
        else:
            digits.append("".join(char for char in word if char.isdigit()) * times)
            times = 1
    return "".join(digits)


def normal_number(
    told: str, *, part: Literal["whole", "start", "end", "piece"] | None = None
) -> NormalNumber:
    """Normalise a number as told: UK numbers to +44..., others to +..., a part to its digits alone.

    With no digit at all the result has empty `digits`.
    """
    plain = shadow(told)
    digits = spoken_digits(plain)
    if part not in (None, "whole"):
        return NormalNumber(digits, part)
    abroad = plain.strip().startswith("+") or digits.startswith("00")
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("440"):
        digits = "44" + digits[3:]
    if len(digits) < _WHOLE_LENGTH and part is None:
        return NormalNumber(digits, "start" if digits.startswith("0") else "piece")
    if abroad or (digits.startswith("44") and len(digits) >= 11):
        return NormalNumber("+" + digits, "whole")
    if digits.startswith("0"):
        return NormalNumber("+44" + digits[1:], "whole")
    if digits.startswith("7") and len(digits) == _WHOLE_LENGTH:
        return NormalNumber("+44" + digits, "whole")
    return NormalNumber(digits, "whole")
