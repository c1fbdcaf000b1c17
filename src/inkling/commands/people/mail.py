"""`inkling mail`: the addresses to which sealed documents may go. Nothing is sent to any other."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction

from inkling.capture.rules.spoken_codes import make_spoken_code
from inkling.commands.people.mail_options import parser
from inkling.commands.sentences import say
from inkling.installation.database.roles import Role
from inkling.installation.database.sign_in import sign_in
from inkling.installation.held_mail import Hold, hold_in, hold_mail, release_mail, waiting_mail
from inkling.journeys.keeping.addresses import is_address
from inkling.regions.rules.atlas import installed_atlas
from inkling.routing.methods.email.passphrases import keep_passphrase
from inkling.routing.methods.incidents.transport import TARGET, is_bearer
from inkling.routing.methods.outgoing import may_call_here
from inkling.routing.models import ConfirmedAddress
from inkling.routing.queries import CONFIRMATION_HOLDS
from inkling.routing.rules.addresses import AddressRefused, read_address
from inkling.routing.rules.addressing import INCIDENT_DOOR
from inkling.routing.services.submissions import confirm_address, withdraw_address

_FOR_EVER = "This database will never mail anybody again, also not of a child in danger. Write yes: "


def main(argv: list[str]) -> int:
    """Confirm, withdraw or list addresses. Returns 0 when done, 1 when refused, 2 on wrong use."""
    options = parser().parse_args(argv)
    run: dict[str, Callable[[argparse.Namespace], int]] = {
        "confirm": _confirm,
        "withdraw": _withdraw,
        "list": _list,
        "hold": _hold,
        "release": _release,
    }
    return run[options.action](options)


def _confirm(options: argparse.Namespace) -> int:
    pack = installed_atlas().packs.get(options.region)
    if pack is None:
        return _refuse(f"There is no region {options.region}: see `inkling packs list`.")
    channel = pack.channel(options.channel)
    if channel is None:
        channels = ", ".join(each.id for each in pack.channels)
        return _refuse(f"{pack.name} has no channel {options.channel}: name one of {channels}.")
    if not options.by.strip():
        return _refuse("Say with --by who confirmed it to whom: it is kept with the address.")
    if channel.kind == INCIDENT_DOOR:
        return _confirm_system(options, name=pack.name)
    if not is_address(options.address):
        return _refuse(f"{options.address!r} is not an e-mail address.")
    passphrase = make_spoken_code()
    kept = _keep(options, secret=passphrase)
    print(f"Sealed documents for {pack.name} go to {options.address} until {_until(kept)}.")
    print(f"Read this passphrase out to them now, on a number that you know already:\n\n    {passphrase}\n")
    print("It opens the documents, with its dashes or without. It is shown once. Never send it by e-mail.")
    return 0


def _confirm_system(options: argparse.Namespace, *, name: str) -> int:
    """Keep where incidents are posted to, and the key that the region gave for it: written in, never an argument."""
    try:
        read_address(options.address, may_be_here=may_call_here())
    except AddressRefused as refusal:
        return _refuse(say(refusal.reason))
    key = _key(options)
    if not is_bearer(key):
        return _refuse("That is no key: it is one word of visible characters, 16 at least.")
    kept = _keep(options, secret=key)
    print(f"Incidents for {name} are posted to {options.address.rstrip('/')}{TARGET} until {_until(kept)}.")
    print(
        "What that system does not take goes sealed to the mail address of another channel, if one is confirmed."
    )
    return 0


def _keep(options: argparse.Namespace, *, secret: str) -> ConfirmedAddress:
    with transaction.atomic():
        kept = confirm_address(
            options.region, channel=options.channel, address=options.address, by=options.by, on=_today()
        )
        keep_passphrase(kept.pk, secret)
    return kept


def _key(options: argparse.Namespace) -> str:
    """Return the key that is written in, or stands in a file; empty where there is none."""
    try:
        if options.key_file is not None:
            return str(options.key_file.read_text(encoding="utf-8")).strip()
        return getpass.getpass("The key that the region gave for its system: ").strip()
    except (EOFError, OSError, UnicodeDecodeError):
        return ""


def _withdraw(options: argparse.Namespace) -> int:
    if not withdraw_address(options.region, channel=options.channel, on=_today()):
        return _refuse(f"There is no confirmed address for {options.channel} of {options.region}.")
    print("Withdrawn. What waits for it will be submitted by a person.")
    return 0


def _hold(options: argparse.Namespace) -> int:
    with sign_in(Role.MIGRATE, called="inkling mail") as connection:
        hold = hold_in(connection)
    is_drill = hold is not None and hold.is_drill
    if is_drill and not options.drill:
        return _refuse("This is a drill, and stays one: nothing is ever mailed from it.")
    if options.drill and not is_drill and not options.yes and _ask(_FOR_EVER) != "yes":
        return _refuse("Mail goes as before.")
    hold_mail(Hold(is_drill=options.drill, since=datetime.now(UTC)))
    print("No mail goes, ever." if options.drill else "No mail goes until `inkling mail release`.")
    return 0


def _release(options: argparse.Namespace) -> int:
    with sign_in(Role.MIGRATE, called="inkling mail") as connection:
        hold = hold_in(connection)
    if hold is None:
        print("Mail goes already.")
        return 0
    if hold.is_drill:
        return _refuse(
            "This is a drill: nothing is ever mailed from it. For use in earnest restore without --drill."
        )
    waiting = waiting_mail()
    print(
        f"Held since {hold.since:%Y-%m-%d %H:%M} UTC. {waiting['notices_queued']} notices about concerns and "
        f"{waiting['submissions_queued']} submissions wait; some may have been sent before the backup was "
        "lost. While the old installation runs, each would go twice."
    )
    if not options.yes and _ask("The old installation is stopped, and mail may go. Write yes: ") != "yes":
        return _refuse("Nothing was let go.")
    release_mail()
    print("Mail goes again.")
    return 0


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _list(options: argparse.Namespace) -> int:
    for kept in ConfirmedAddress.objects.filter(withdrawn_on__isnull=True).order_by("region_id", "channel"):
        over = "" if _until(kept) > _today() else "  NO LONGER HOLDS: confirm it again"
        print(f"{kept.region_id:22} {kept.channel:12} {kept.address}  until {_until(kept)}{over}")
    return 0


def _until(kept: ConfirmedAddress) -> date:
    return kept.confirmed_on + CONFIRMATION_HOLDS


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _today() -> date:
    return datetime.now(UTC).date()
