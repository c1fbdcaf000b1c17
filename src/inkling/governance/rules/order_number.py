"""The number of a court's order: all that an erased report may leave of why, and so no words of the report."""

from __future__ import annotations

from collections.abc import Iterable

import re2

ORDER_NUMBER_MAX = 40
# What courts write: "LS26C00123", "FD26 P 00045", "CO/1234/2026". A law of the table says the same.
_PATTERN = re2.compile(r"([A-Za-z0-9][A-Za-z0-9 ./:()-]{0,39})?")
# Such a part is a name, a plate or a telephone number where it stands in a report; a shorter one is chance.
_SHORTEST_WORD, _SHORTEST_NUMBER = 3, 5


def is_order_number(text: str) -> bool:
    """Say whether this may be the number of an order, or is empty: few signs, a figure among them."""
    return bool(_PATTERN.fullmatch(text)) and (not text or any(sign.isdigit() for sign in text))


def repeats_a_text(number: str, texts: Iterable[str]) -> bool:
    """Say whether a part of this number, or all of it, stands in one: then it could be a name, a plate, a telephone."""
    own = [part for part in _parts(number) if _may_name(part)]
    whole = "".join(_parts(number))
    for text in texts:
        parts = _parts(text)
        if any(part in parts for part in own) or (whole and _may_name(whole) and whole in "".join(parts)):
            return True
    return False


def _may_name(part: str) -> bool:
    return len(part) >= (_SHORTEST_WORD if part.isalpha() else _SHORTEST_NUMBER)


def _parts(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split()
