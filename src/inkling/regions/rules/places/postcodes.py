"""Read a postcode, or the first part of one, as a person types it. Nothing is corrected or guessed."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_INPUT = 40  # a postcode pasted with odd spacing; anything longer is not one
OLD_OUTWARDS = frozenset({"NPT", "GIR"})  # the two outward codes without a digit that the directory holds


class NotAPostcode(ValueError):
    """The text cannot be a postcode. Its message says what to do next."""


@dataclass(frozen=True)
class Postcode:
    """A whole postcode (`inward` of three characters), a sector (one digit) or an outward code (none)."""

    outward: str
    inward: str = ""

    @property
    def area(self) -> str:
        """The letters that it begins with: LS of LS1 4AP."""
        return (
            self.outward
            if self.outward in OLD_OUTWARDS
            else self.outward.rstrip("0123456789")[:2].rstrip("0123456789")
        )

    @property
    def sector(self) -> str:
        """Outward code and first digit of the inward code, without a space; empty for an outward code."""
        return self.outward + self.inward[0] if self.inward else ""

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole postcode rather than the first part of one."""
        return len(self.inward) == 3

    def __str__(self) -> str:
        return f"{self.outward} {self.inward}".strip()


def read_postcode(text: str) -> Postcode:
    """Return the postcode, sector or outward code that `text` is; raise NotAPostcode otherwise.

    Case, spaces, full stops and hyphens do not matter, except that "LS1 4" is a sector and "LS14" an outward code.
    """
    if len(text) > LONGEST_INPUT or (not text.isascii() and not _is_spaced_ascii(text)):
        raise NotAPostcode("That does not look like a postcode. Check it, or give the town.")
    pieces = text.upper().replace(".", " ").replace("-", " ").split()
    joined = "".join(pieces)
    if len(joined) >= 5 and _is_inward(joined[-3:]) and _is_outward(joined[:-3]):
        return Postcode(joined[:-3], joined[-3:])
    if len(pieces) == 2 and _is_outward(pieces[0]) and len(pieces[1]) == 1 and pieces[1].isdigit():
        return Postcode(pieces[0], pieces[1])
    if _is_outward(joined):
        return Postcode(joined)
    raise NotAPostcode("That does not look like a postcode. Check it, or give the town.")


def _is_spaced_ascii(text: str) -> bool:
    return "".join(text.split()).isascii()


def _is_inward(text: str) -> bool:
    return text[0].isdigit() and text[1:].isalpha()


def _is_outward(text: str) -> bool:
    """Say whether the text has one of the six shapes A9 A99 AA9 AA99 A9A AA9A, or is an old outward code."""
    if text in OLD_OUTWARDS:
        return True
    rest = text[2:] if text[:2].isalpha() else text[1:]
    if not text[:1].isalpha() or not rest or len(rest) > 2:
        return False
    return rest[0].isdigit() and rest.isalnum()
