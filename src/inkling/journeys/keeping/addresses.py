"""What an e-mail address may be, for whoever signs in and for whoever is written to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

__all__ = ["LONGEST_ADDRESS", "is_address"]

# What a mail server takes (RFC 5321, with its brackets 256), and so the columns; Django itself lets 320 pass.
LONGEST_ADDRESS = 254


def is_address(text: str) -> bool:
    """Say whether mail can go there, and an account can have it. Letters beyond ASCII no server of ours could name."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return text.isascii() and len(text) <= LONGEST_ADDRESS
