"""Where each role may go in the unit site: text, name of the address, who; and which places stand together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.accounts.rules.roles import READS_CONTENT, RECEIVES, Role
from inkling.sites.design.parts import Shown

PLACES: tuple[tuple[Shown, str, frozenset[Role]], ...] = (
    (_("Inbox"), "inbox", READS_CONTENT),
    (_("Tasks"), "tasks", READS_CONTENT),
    (_("Concerns"), "concerns", READS_CONTENT | {Role.SAFEGUARDING_CONTACT}),
    (_("Search"), "search", READS_CONTENT),
    (_("Watches"), "watches", READS_CONTENT),
    (_("To submit"), "to-submit", READS_CONTENT),
    (_("Sent"), "sent", READS_CONTENT),
    (_("Received"), "received", RECEIVES),
    (_("Asked back"), "asked-back", READS_CONTENT),
    (_("Overview"), "overview", READS_CONTENT),
    (_("Keeps arising"), "arising", READS_CONTENT),
    (_("Alarms"), "alarms", READS_CONTENT),
    (_("Places and lines"), "places", READS_CONTENT),
    (_("New words"), "new-words", READS_CONTENT),
    (_("Profile"), "profile", READS_CONTENT),
    (_("Picture"), "picture", READS_CONTENT),
    (_("Past days"), "past", READS_CONTENT),
    (_("Words"), "words", READS_CONTENT),
    (_("Identities"), "identities", frozenset({Role.IDENTITY_KEEPER})),
    (_("Audit"), "audit", frozenset({Role.AUDITOR})),
    (_("Why read"), "purposes", frozenset({Role.AUDITOR, Role.SUPERVISOR})),
    (_("Who had read"), "had-read", frozenset({Role.AUDITOR, Role.SUPERVISOR})),
    (_("Files"), "files", frozenset({Role.SUPERVISOR})),
)

GROUPS: tuple[tuple[Shown, frozenset[str]], ...] = (
    (_("Search"), frozenset({"search", "watches"})),
    (_("Sending"), frozenset({"to-submit", "sent", "received", "asked-back"})),
    (
        _("Patterns"),
        frozenset({"overview", "arising", "alarms", "places", "new-words", "profile", "picture", "past"}),
    ),
    (_("Oversight"), frozenset({"audit", "purposes", "had-read", "files"})),
)
