"""What text may be stored as: PostgreSQL cannot hold NUL, and lone surrogates are no Unicode."""

from __future__ import annotations

from dataclasses import dataclass

_NUL_SHOWN = "\u2400"
_SURROGATE_SHOWN = "\ufffd"
_PLAIN = {at: " " for at in range(128) if not chr(at).isalnum()}


@dataclass(frozen=True)
class StoredText:
    """Text fit to store; `replaced` counts the characters that had to be shown by a stand-in of the same length."""

    text: str
    replaced: int


def storable(text: str) -> StoredText:
    """Replace NUL by U+2400 and lone surrogates by U+FFFD, one for one, so that offsets stay right."""
    replaced = text.count("\0") + sum(1 for char in text if 0xD800 <= ord(char) <= 0xDFFF)
    if not replaced:
        return StoredText(text, 0)
    text = "".join(
        _NUL_SHOWN if char == "\0" else _SURROGATE_SHOWN if 0xD800 <= ord(char) <= 0xDFFF else char
        for char in text
    )
    return StoredText(text, replaced)


def fold_words(text: str) -> str:
    """Return the words alone, in one case, with one space between: the same for whoever writes them otherwise."""
    folded = text.casefold()
    # Most words are plain: the machine below goes over them much faster than a loop.
    spaced = (
        folded.translate(_PLAIN)
        if folded.isascii()
        else "".join(char if char.isalnum() else " " for char in folded)
    )
    return " ".join(spaced.split())
