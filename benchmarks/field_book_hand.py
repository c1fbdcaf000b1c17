"""The hand that writes in a field book for its benchmark (`field_book_hand.js`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_HAND = Path(__file__).with_suffix(".js").read_text()
_PRESS = f"async ([what, given]) => {{\nconst hand =\n{_HAND}\nreturn hand[what](given);\n}}"


def press(page: Page, what: str, given: Any = None) -> Any:
    """Let the hand do one thing in the open field book, and wait until the page says what came of it."""
    return page.evaluate(_PRESS, [what, given])
