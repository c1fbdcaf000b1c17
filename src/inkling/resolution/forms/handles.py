"""Account names: the name alone, its marks without separators, and the word that it is built on."""

from __future__ import annotations

from functools import lru_cache

import re2

from inkling.resolution.forms.names import close_doubles

_LEET = str.maketrans("013457", "oieast")
_ADDRESS = re2.compile(r"^(?:https?://)?(?:www\.)?[a-z]+\.[a-z]{2,3}(?:/add)?/")
_PLATFORM = re2.compile(
    r"^(?:snap(?:chat)?|insta(?:gram)?|ig|tiktok|telegram|discord|facebook|fb|roblox|whatsapp|sc)\s*[:\-]\s*"
)
_DECORATION = re2.compile(r"^(?:x{2,}|its|itz|im|iam|the|real|official|ya)|(?:x{2,}|official|real|yt|uk)$")


@lru_cache(maxsize=200_000)
def normal_handle(told: str) -> str:
    """Return the account name in lower case, without @, address or platform."""
    plain = told.strip().lower().rstrip("/,;:)!?")
    plain = _PLATFORM.sub("", _ADDRESS.sub("", plain)).strip()
    words = plain.split()
    marked = [
        word for word in words if word.startswith("@") or "_" in word or any(char.isdigit() for char in word)
    ]
    chosen = marked[0] if len(words) > 1 and marked else "".join(words)
    return chosen.lstrip("@").strip(".")


@lru_cache(maxsize=200_000)
def bare_handle(handle: str) -> str:
    """Return letters and digits alone: jay_k.1 and jayk1 are one."""
    return "".join(char for char in handle if char.isascii() and char.isalnum())


@lru_cache(maxsize=200_000)
def handle_word(handle: str) -> str:
    """Return the word an account name is built on: no digits at its end, digits inside read as letters."""
    word = re2.sub(r"^[0-9]+|[0-9]+$", "", bare_handle(handle)).translate(_LEET)
    word = re2.sub(r"[^a-z]", "", word)
    shorter = _DECORATION.sub("", word)
    return close_doubles(shorter if len(shorter) >= 3 else word)


def handle_digits(handle: str) -> str:
    """Return the digits that stand at the end of an account name."""
    found = re2.search(r"[0-9]+$", bare_handle(handle))
    return found[0] if found else ""
