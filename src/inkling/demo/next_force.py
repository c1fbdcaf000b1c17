"""The next forces: a unit with an Inkling of its own, which fetches, and a region that takes sealed documents.

Said at each start, so that a world of before has them too.
"""

from __future__ import annotations

from datetime import datetime

from inkling.accounts.actor import Operator
from inkling.accounts.models import Organisation
from inkling.accounts.rules.roles import OrganisationKind
from inkling.demo.people import AIRE_AT_NEXT, NEXT_PEOPLE, NEXT_REGION, NEXT_UNIT, NEXT_UNIT_AT_AIRE
from inkling.demo.secrets import DemoSecrets
from inkling.demo.settle import settle_accounts
from inkling.exchange.models import PartnerLink
from inkling.journeys.exchanging.keep_links import change_link, make_link
from inkling.journeys.keeping.keep_accounts import add_organisation
from inkling.regions.rules.days import day_here
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.queries import has_confirmed_address
from inkling.routing.services.submissions import confirm_address

SEALED_REGION, SEALED_CHANNEL = "humberside", "partner"
SEALED_ADDRESS = "intelligence@humber.demo.invalid"


def settle_next_forces(secrets: DemoSecrets, *, at: datetime) -> None:
    """Let the next unit be a partner here, and let a force have agreed on sealed documents. Safe to repeat."""
    if not Organisation.objects.filter(name=NEXT_UNIT_AT_AIRE).exists():
        _add_partner(NEXT_UNIT_AT_AIRE)
    if not has_confirmed_address(SEALED_REGION, channel=SEALED_CHANNEL, on=day_here(at)):
        agreed = confirm_address(
            SEALED_REGION,
            channel=SEALED_CHANNEL,
            address=SEALED_ADDRESS,
            by="somebody who is made up, to Dilwyn, by telephone",
            on=day_here(at),
        )
        keep_passphrase(agreed.pk, secrets.document_passphrase)


def settle_second(secrets: DemoSecrets, *, door: str, key: str, at: datetime) -> None:
    """Settle the second installation: its unit, its people, and from where it fetches. Safe to repeat."""
    organisations = {each.name: each for each in Organisation.objects.all()}
    if NEXT_UNIT not in organisations:
        organisations[NEXT_UNIT] = add_organisation(
            NEXT_UNIT, kind=OrganisationKind.UNIT, region_id=NEXT_REGION, is_home=True, by=Operator()
        )
        _add_partner(AIRE_AT_NEXT)
    settle_accounts(NEXT_PEOPLE, secrets, organisations=organisations)
    link = PartnerLink.objects.filter(ended_on__isnull=True).first()
    if link is None:
        make_link(door, key=key, partner=AIRE_AT_NEXT, unit=NEXT_UNIT, by=Operator(), at=at)
    else:
        # The demo may stand on other ports than before, and its key is made anew each year.
        change_link(link.pk, address=door, key=key, by=Operator(), at=at)


def _add_partner(name: str) -> None:
    add_organisation(name, kind=OrganisationKind.PARTNER, region_id=None, is_home=False, by=Operator())
