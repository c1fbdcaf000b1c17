"""Where each role may go in the unit site: text, name of the address, who."""

from __future__ import annotations

from inkling.accounts.rules.roles import READS_CONTENT, RECEIVES, Role

PLACES: tuple[tuple[str, str, frozenset[Role]], ...] = (
    ("Inbox", "inbox", READS_CONTENT),
    ("Tasks", "tasks", READS_CONTENT),
    ("Asked back", "asked-back", READS_CONTENT),
    ("Concerns", "concerns", READS_CONTENT | {Role.SAFEGUARDING_CONTACT}),
    ("Search", "search", READS_CONTENT),
    ("To submit", "to-submit", READS_CONTENT),
    ("Keeps arising", "arising", READS_CONTENT),
    ("Sent", "sent", READS_CONTENT),
    ("Received", "received", RECEIVES),
    ("Overview", "overview", READS_CONTENT),
    ("Alarms", "alarms", READS_CONTENT),
    ("Places and lines", "places", READS_CONTENT),
    ("New words", "new-words", READS_CONTENT),
    ("Profile", "profile", READS_CONTENT),
    ("Picture", "picture", READS_CONTENT),
    ("Words", "words", READS_CONTENT),
    ("Identities", "identities", frozenset({Role.IDENTITY_KEEPER})),
    ("Audit", "audit", frozenset({Role.AUDITOR})),
    ("Why read", "purposes", frozenset({Role.AUDITOR, Role.SUPERVISOR})),
)
