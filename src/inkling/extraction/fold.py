"""A shadow of the text in plain ASCII, character for character, so that every offset found in it is right.

RE2 knows `\\b` and `\\w` for ASCII only; on the shadow that is enough, and bytes need no conversion of offsets.
"""

from __future__ import annotations

import unicodedata

JOINED = "\x01"  # a combining mark or zero-width joiner: part of the word it stands in
_PLAIN = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u2032": "'",
    "\u0060": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u2022": "*",
    "\u00b7": "*",
    "\u25cf": "*",
    "\u2026": ".",
    "\u00a3": "#",
    "\u20ac": "#",
    "\u0000": " ",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u3000": " ",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u200b": JOINED,
    "\u200c": JOINED,
    "\u200d": JOINED,
    "\ufeff": JOINED,
    "\u00ad": JOINED,
    "\u00df": "s",
    "\u00e6": "a",
    "\u00c6": "A",
    "\u00f8": "o",
    "\u00d8": "O",
    "\u0142": "l",
    "\u0141": "L",
    "\u0111": "d",
    "\u0110": "D",
    "\u0131": "i",
    "\u00f0": "d",
    "\u00d0": "D",
    "\u00fe": "t",
    "\u00de": "T",
    "\u0153": "o",
    "\u0152": "O",
    "\u0259": "e",
    "\u018f": "E",
    "\u00bd": "5",
}


def _ascii_for(char: str) -> str:
    """Return the one ASCII character that stands for `char`."""
    if char in _PLAIN:
        return _PLAIN[char]
    base = unicodedata.normalize("NFKD", char)[0]
    if base < "\x7f" and base >= " ":
        return base
    kind = unicodedata.category(char)
    if kind[0] == "M" or kind == "Cf":
        return JOINED
    if kind[0] == "N":
        digit = unicodedata.digit(char, None)
        return str(digit) if digit is not None else "*"
    if kind[0] == "L":
        return "X" if kind == "Lu" else "x"
    if kind[0] == "Z" or kind == "Cc":
        return " "
    return "*"


class _FoldTable(dict[int, str]):
    """A table for `str.translate` that fills itself as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        keep = char if char == "\n" or (" " <= char < "\x7f" and char != "`") else _ascii_for(char)
        # At most one entry for each character of Unicode, so the table is bounded.
        self[code] = keep
        return keep


_TABLE = _FoldTable()


def shadow(text: str) -> str:
    """Return an ASCII text of the same length, in which accents, quotes and dashes are plain.

    Lone surrogates and emoji become `*`, letters of other scripts `x`, windows line ends a space and a line end.
    """
    return text.translate(_TABLE)
