"""`inkling api-key`: keys of organisations' systems. A key is shown once; revoked, it opens nothing at once."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime

from inkling.accounts.actor import Operator
from inkling.accounts.queries import NotFound
from inkling.commands.answer import say
from inkling.commands.people.api_key_options import parser
from inkling.commands.sentences import say as say_why
from inkling.exchange.models import ApiKey
from inkling.exchange.rules.keys import KeyScope
from inkling.journeys.exchanging.keep_keys import ApiKeyRefused, AskedKey, list_keys, make_key, revoke_key

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Make, revoke or list. Exit status 0: done; 1: refused, with one sentence."""
    given = parser().parse_args(arguments)
    try:
        _ACTS[given.act](given)
    except (ApiKeyRefused, NotFound) as refusal:
        sys.stderr.write(f"{say_why(refusal.reason)}\n")
        return 1
    return 0


def _make(given: argparse.Namespace) -> None:
    asked = AskedKey(given.name, frozenset(KeyScope(each) for each in given.scope), given.days)
    made = make_key(asked, of=given.organisation, by=Operator(), at=datetime.now(UTC))
    say(
        f"The key of {made.row.name} at {given.organisation}, which is shown only now:\n\n  {made.key}\n\n"
        f"It holds until {made.row.expires_at:%d %B %Y}. Hand it over by a way that you know, never by mail. "
        f"To let it open nothing: inkling api-key revoke {made.row.pk}"
    )


def _revoke(given: argparse.Namespace) -> None:
    revoke_key(given.id, by=Operator(), at=datetime.now(UTC))
    say("The key is revoked: it opens nothing from now on.")


def _list(given: argparse.Namespace) -> None:
    keys, now = list_keys(by=Operator()), datetime.now(UTC)
    if given.json:
        sys.stdout.write(json.dumps([_as_json(each) for each in keys], ensure_ascii=False, indent=1) + "\n")
        return
    for each in keys:
        say(f"{each.pk}  {each.organisation}, {each.name} ({', '.join(each.scopes)}): {_stands(each, now)}")


def _stands(key: ApiKey, now: datetime) -> str:
    if key.revoked_at is not None:
        return f"revoked on {key.revoked_at:%d %B %Y}"
    held = "holds" if key.expires_at > now else "held"
    return f"{held} until {key.expires_at:%d %B %Y}"


def _as_json(key: ApiKey) -> dict[str, object]:
    return {
        "id": str(key.pk),
        "organisation": key.organisation.name,
        "name": key.name,
        "scopes": key.scopes,
        "expires_at": key.expires_at.isoformat(),
        "revoked_at": key.revoked_at.isoformat() if key.revoked_at else None,
    }


_ACTS = {"make": _make, "revoke": _revoke, "list": _list}
