"""`inkling partner`: other installations from which units of this one fetch what was sent to them."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from datetime import UTC, datetime

from inkling.accounts.actor import Operator
from inkling.accounts.queries import NotFound
from inkling.commands.answer import say
from inkling.commands.people.partner_options import parser
from inkling.commands.sentences import KeyFileProblem
from inkling.commands.sentences import say as say_why
from inkling.exchange.models import Agreement, PartnerLink
from inkling.exchange.rules.linking import LinkTrouble
from inkling.journeys.exchanging.asking.keep_agreements import (
    AgreementRefused,
    AskedAgreement,
    end_agreement,
    list_agreements,
    make_agreement,
)
from inkling.journeys.exchanging.keep_links import (
    LinkRefused,
    change_link,
    end_link,
    list_links,
    make_link,
)
from inkling.routing.rules.addresses import AddressRefused
from inkling.vocabulary.reasons import Refusal

__all__ = ["main"]


class KeyFileRefused(Refusal):
    """No key can be read."""


def main(arguments: list[str]) -> int:
    """Link, change, end or list. Exit status 0: done; 1: refused, with one sentence."""
    given = parser().parse_args(arguments)
    try:
        _ACTS[given.act](given)
    except (AddressRefused, AgreementRefused, KeyFileRefused, LinkRefused, NotFound) as refusal:
        sys.stderr.write(f"{say_why(refusal.reason)}\n")
        return 1
    return 0


def _link(given: argparse.Namespace) -> None:
    made = make_link(
        given.address,
        key=_key(given),
        partner=given.partner,
        unit=given.unit,
        by=Operator(),
        at=datetime.now(UTC),
    )
    say(
        f"{given.unit} fetches from now on what {given.partner} sends it. How that goes: inkling partner list. "
        f"To end it: inkling partner end {made.pk}"
    )


def _change(given: argparse.Namespace) -> None:
    key = _key(given) if given.new_key or given.key_file else None
    change_link(
        given.id,
        address=given.address,
        key=key,
        hold_days=given.hold_days,
        by=Operator(),
        at=datetime.now(UTC),
    )
    if given.hold_days is not None and key is None and given.address is None:
        say("The period is set, and nothing else. How the link stands: inkling partner list.")
    else:
        say("It is tried again at once. How that goes: inkling partner list.")


def _end(given: argparse.Namespace) -> None:
    end_link(given.id, by=Operator(), at=datetime.now(UTC))
    say(
        "Nothing more is fetched from there, and its key is forgotten. What came stays; a recall of it comes no more."
    )


def _agree(given: argparse.Namespace) -> None:
    key = _key(given) if given.their_key or given.key_file else None
    asked = AskedAgreement(given.partner, given.unit, given.days, given.most_a_day, key)
    made = make_agreement(asked, by=Operator(), at=datetime.now(UTC))
    if made.key is not None:
        say(f"{made.key}\nTell it to their operator by a way that both know. It is not shown again.")
    say(
        f"{given.unit} and {given.partner} may each ask {given.most_a_day} times a day until "
        f"{made.row.ends_on:%d %B %Y}. To end it: inkling partner end-agreement {made.row.pk}"
    )


def _end_agreement(given: argparse.Namespace) -> None:
    end_agreement(given.id, by=Operator(), at=datetime.now(UTC))
    say("Neither side asks the other any more, and the key is forgotten.")


def _agreements(given: argparse.Namespace) -> None:
    found = list_agreements(by=Operator())
    if given.json:
        said = [_agreement_as_json(each) for each in found]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return
    for each in found:
        until = f"ended on {each.ended_on:%d %B %Y}" if each.ended_on else f"until {each.ends_on:%d %B %Y}"
        say(f"{each.pk}  {each.organisation} and {each.unit}, {each.most_a_day} a day each, {until}")


def _agreement_as_json(agreement: Agreement) -> dict[str, object]:
    return {
        "id": str(agreement.pk),
        "partner": agreement.organisation.name,
        "unit": agreement.unit.name,
        "most_a_day": agreement.most_a_day,
        "ends_on": agreement.ends_on.isoformat(),
        "ended_on": agreement.ended_on.isoformat() if agreement.ended_on else None,
    }


def _list(given: argparse.Namespace) -> None:
    links = list_links(by=Operator())
    if given.json:
        said = [_as_json(each) for each in links]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return
    for each in links:
        say(f"{each.pk}  {each.organisation} to {each.unit}, {each.address}: {_stands(each)}")


def _stands(link: PartnerLink) -> str:
    if link.ended_on is not None:
        return f"ended on {link.ended_on:%d %B %Y}"
    last = f"last whole round on {link.fetched_on:%d %B %Y}" if link.fetched_on else "no whole round yet"
    refused = f"; {link.refused} items are no whole items" if link.refused else ""
    refused += f"; held {link.hold_days} days after sending" if link.hold_days else ""
    if not link.trouble:
        return f"{last}{refused}"
    waits = "STOPPED" if link.is_parked else f"tried {link.failures} times"
    return f"{waits}: {LinkTrouble(link.trouble).label.lower()}; {last}{refused}"


def _as_json(link: PartnerLink) -> dict[str, object]:
    return {
        "id": str(link.pk),
        "partner": link.organisation.name,
        "unit": link.unit.name,
        "address": link.address,
        "trouble": link.trouble or None,
        "stopped": link.is_parked,
        "tries": link.failures,
        "refused": link.refused,
        "hold_days": link.hold_days,
        "fetched_on": link.fetched_on.isoformat() if link.fetched_on else None,
        "ended_on": link.ended_on.isoformat() if link.ended_on else None,
    }


def _key(given: argparse.Namespace) -> str:
    if given.key_file is None:
        return getpass.getpass("The key that the other installation gave: ")
    try:
        return str(given.key_file.read_text(encoding="ascii")).strip()
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "it is no text of a key"
        raise KeyFileRefused(KeyFileProblem.UNREADABLE(file=str(given.key_file), why=str(why))) from problem


_ACTS = {
    "link": _link,
    "change": _change,
    "end": _end,
    "list": _list,
    "agree": _agree,
    "end-agreement": _end_agreement,
    "agreements": _agreements,
}
