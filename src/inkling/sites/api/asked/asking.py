"""What is asked of a value, and what is answered: its schemas. No answer is longer than another."""

from __future__ import annotations

from inkling.exchange.rules.asking import AskAnswer
from inkling.sites.api.told.schema import Schema, whole

MARK_LETTERS = 64
ASKING: Schema = whole(
    {
        "mark": {
            "type": "string",
            "minLength": MARK_LETTERS,
            "maxLength": MARK_LETTERS,
            "description": "HMAC-SHA-256 of the value under the agreed key, in small hexadecimal letters.",
        }
    },
    "mark",
)
ANSWER: Schema = whole(
    {
        "id": {"type": "string", "format": "uuid"},
        "answer": {
            "type": "string",
            "enum": [each.value for each in AskAnswer],
            "description": "; ".join(f"`{each.value}`: {each.label}" for each in AskAnswer) + ".",
        },
    },
    "id",
    "answer",
)
