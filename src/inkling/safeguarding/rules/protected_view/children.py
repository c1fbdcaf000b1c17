"""Whether words speak of a child or young person. That raises a question; it labels nobody."""

from __future__ import annotations

from inkling.extraction.fold import shadow
from inkling.safeguarding.rules.protected_view.patterns import PEOPLE


def speaks_of_a_child(text: str) -> bool:
    """Say whether words of a child, or an age under 18, stand in the text."""
    return PEOPLE["speaks_of_child"].in_bytes(shadow(text).encode("ascii").lower())
