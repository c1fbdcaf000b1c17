"""Where each role may go in the practitioners' site: text, name of the address, who."""

from __future__ import annotations

from inkling.accounts.rules.roles import SERVES, Role

PLACES = (
    ("Notes", "notes", SERVES),
    ("Your team", "team", SERVES),
    ("People", "people", SERVES),
    ("Systems", "keys", frozenset({Role.LEAD})),
)
