"""Where each role may go in the practitioners' site: text, name of the address, who."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from inkling.accounts.models import Account
from inkling.accounts.rules.roles import SERVES, Role


def _leads_whole_service(account: Account) -> bool:
    """Say whether somebody leads all of a service: a key tells as the whole, so that no lead of a team makes one."""
    return account.as_role is Role.LEAD and account.team_id is None


PLACES = (
    (_("Notes"), "notes", SERVES),
    (_("Field book"), "field-book", SERVES),
    (_("Your team"), "team", SERVES),
    (_("People"), "people", SERVES),
    (_("Systems"), "keys", _leads_whole_service),
)

# Few enough to stand in one bar.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = ()
