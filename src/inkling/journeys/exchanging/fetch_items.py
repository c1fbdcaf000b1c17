"""The worker fetches what another installation sent to a unit of this one, and says there that it arrived.

An item is stored with its signed receipt in one commit before the other side hears of it. Whatever is killed, the next
round finds it waiting there still, and here already: nothing is lost, and nothing stands twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from inkling.accounts.actor import Worker
from inkling.dissemination import queries as disseminations
from inkling.dissemination.arriving_services import (
    Arrival,
    give_words_back,
    record_arrival,
    take_words_away,
)
from inkling.dissemination.models import Dissemination
from inkling.exchange import queries, services
from inkling.exchange.methods.partner_door import DoorShut, ItemChangedThere, ItemGone, PartnerDoor
from inkling.exchange.methods.partner_keys import KeyUnreadable, open_key, own_signing_key
from inkling.exchange.models import PartnerLink
from inkling.exchange.rules.arriving import ArrivingItem, ListLine, NonsenseCame
from inkling.exchange.rules.linking import (
    BETWEEN_ROUNDS,
    LinkTrouble,
    is_past,
    is_recall_known,
    next_try,
    waits_for_a_person,
)
from inkling.exchange.rules.receipts import Signature, sign
from inkling.governance.services import Action, append_audit
from inkling.regions.rules.days import day_here

# What stands where the other side says no reason, or has the item no more: words of nobody.
NO_REASON = "-"
OpenDoor = Callable[[str, str], PartnerDoor]


@dataclass
class Round:
    """One round with another installation. `refused` counts what is no whole item."""

    link: PartnerLink
    door: PartnerDoor
    by: Worker
    at: datetime
    goes_on: Callable[[], bool]
    refused: int = 0


def fetch_items(
    link_id: UUID,
    *,
    by: Worker,
    at: datetime,
    goes_on: Callable[[], bool],
    open_door: OpenDoor = PartnerDoor,
) -> bool:
    """Do a round with the other side of a link, until its end or while it `goes_on`; return whether it was whole.

    What breaks it stands on the link: it is tried again later, or waits for a person.
    """
    link = queries.link_to_fetch(link_id)
    if link is None:
        return False
    try:
        door = open_door(link.address, open_key(link.pk, bytes(link.key_sealed)))
        return _run(Round(link, door, by, at, goes_on))
    except KeyUnreadable:
        _note_broken(link, LinkTrouble.KEY, by=by, at=at)
    except DoorShut as shut:
        _note_broken(link, shut.why, wait=shut.wait, by=by, at=at)
    return False


@transaction.atomic
def note_broken_fetching(link_id: UUID, *, problem: str, by: Worker, at: datetime) -> None:
    """Note that a round broke in our own code: it is tried again later."""
    link = queries.link_to_fetch(link_id)
    if link is not None:
        _note_broken(link, LinkTrouble.NONSENSE, by=by, at=at)


def _run(round_: Round) -> bool:
    link, today = round_.link, day_here(round_.at)
    # First what was taken back: of what is new there may be more than one round takes in.
    recalls_until = _follow_recalls(round_, today=today)
    for listed in _list_lines(round_, "waiting"):
        if not _is_past(round_, listed):
            _take_in(round_, listed.id)
    looks_over = link.looked_over_on != today
    if looks_over and round_.goes_on():
        _look_over(round_)
    is_whole = round_.goes_on()
    services.note_round(
        link.pk,
        is_whole=is_whole,
        refused=round_.refused,
        recalls_until=recalls_until if is_whole else None,
        looked_over=looks_over and is_whole,
        again_at=round_.at + BETWEEN_ROUNDS if is_whole else round_.at,
        at=round_.at,
    )
    return is_whole


def _list_lines(round_: Round, state: str) -> Iterator[ListLine]:
    cursor: str | None = None
    while round_.goes_on():
        page = round_.door.list(state, cursor=cursor)
        for each in page.items:
            if not round_.goes_on():
                return
            yield each
        cursor = page.following
        if not cursor:
            return


def _is_past(round_: Round, listed: ListLine) -> bool:
    return is_past(listed.sent_on, hold_days=round_.link.hold_days, today=day_here(round_.at))


def _take_in(round_: Round, item_id: UUID) -> None:
    """Store an item, then say that it arrived. One that is no whole item keeps no other back."""
    try:
        item = round_.door.read(item_id)
    except NonsenseCame:
        round_.refused += 1
        return
    except ItemGone:
        return
    if item.signature is None:
        # Recalled since it was listed.
        return
    _know_signer(round_, item.signature.signed_by)
    own = sign(item.body, key=own_signing_key())
    if not _store(round_, item, own=own, by=round_.by):
        round_.refused += 1
        return
    try:
        round_.door.acknowledge(item_id, mark=item.mark, signature=own)
    except NonsenseCame:
        round_.refused += 1
    except (ItemGone, ItemChangedThere):
        # The recalls of the next round say what became of it.
        return


def _know_signer(round_: Round, signer: str) -> None:
    """Remember by which key the other side signs. Raises `DoorShut` where it is another than before."""
    if not round_.link.signer:
        services.note_signer(round_.link.pk, signer=signer)
        round_.link.signer = signer
    if round_.link.signer != signer:
        raise DoorShut(LinkTrouble.SIGNER)


@transaction.atomic
def _store(round_: Round, item: ArrivingItem, *, own: Signature, by: Worker) -> bool:
    """Store an item with its receipt; say whether it stands here now as it was read."""
    here = _here(round_, item.id)
    if here is None:
        here = record_arrival(
            _describe_arrival(item),
            sender_id=round_.link.organisation_id,
            unit_id=round_.link.unit_id,
            receipt=_receipt(item, own=own),
            at=round_.at,
        )
    elif (here.receipt or {}).get("body") != item.body:
        return False
    elif here.recalled_on is None or here.let_go_on is not None:
        return True
    else:
        give_words_back(here.pk, text=item.text, condition_text=_grade(item, "condition_text"))
    append_audit(Action.DISSEMINATION_ARRIVED, actor=by.audit_name, subject=f"dissemination:{here.pk}")
    return True


def _follow_recalls(round_: Round, *, today: date) -> date | None:
    """Take the words away of what was recalled since; return the last day of a recall there, `today` at most."""
    newest: date | None = None
    for listed in _list_lines(round_, "recalled"):
        newest = newest or listed.recalled_on
        if is_recall_known(listed.recalled_on, until=round_.link.recalls_until):
            break
        if (here := _here(round_, listed.id)) is not None and here.recalled_on is None:
            _take_back(round_, here, is_listed=True)
    # A day to come would hide what is recalled until then.
    return min(newest, today) if newest else None


def _look_over(round_: Round) -> None:
    """Once a day: fetch again what is not here though it arrived, and let go what the other side has no more."""
    listed = list(_list_lines(round_, "acknowledged"))
    there, past = {each.id for each in listed}, {each.id for each in listed if _is_past(round_, each)}
    if not round_.goes_on():
        return
    link = round_.link
    standing = disseminations.items_from(link.organisation_id, unit_id=link.unit_id).filter(
        recalled_on__isnull=True
    )
    here = {each.their_id: each for each in standing if each.their_id is not None}
    for item_id in there - here.keys() - past:
        if round_.goes_on():
            _take_in(round_, item_id)
    for item_id in here.keys() - there:
        if round_.goes_on():
            _take_back(round_, here[item_id], is_listed=False)


def _take_back(round_: Round, here: Dissemination, *, is_listed: bool) -> None:
    """Take the words away of what its sender recalled or has no more; leave what still stands there.

    What it lists as recalled goes, though nobody can read why.
    """
    reason = NO_REASON
    if here.their_id is None:
        return
    try:
        found = round_.door.read(here.their_id)
    except NonsenseCame:
        round_.refused += 1
        if not is_listed:
            return
    except ItemGone:
        pass
    else:
        if found.signature is not None:
            return
        reason = found.recall_reason.strip() or NO_REASON
    _forget_words(here.pk, reason=reason, by=round_.by, at=round_.at)


@transaction.atomic
def _forget_words(item_id: UUID, *, reason: str, by: Worker, at: datetime) -> None:
    if take_words_away(item_id, reason=reason, at=at):
        append_audit(Action.DISSEMINATION_RECALLED, actor=by.audit_name, subject=f"dissemination:{item_id}")


def _here(round_: Round, item_id: UUID) -> Dissemination | None:
    link = round_.link
    arrived = disseminations.items_from(link.organisation_id, unit_id=link.unit_id)
    return arrived.filter(their_id=item_id).first()


def _describe_arrival(item: ArrivingItem) -> Arrival:
    read = partial(_grade, item)
    return Arrival(
        item.id,
        item.reference,
        item.sent_on,
        item.text,
        read("source"),
        read("intelligence"),
        read("handling"),
        list((item.grade or {})["conditions"]),
        read("condition_text"),
    )


def _grade(item: ArrivingItem, name: str) -> str:
    return str((item.grade or {})[name])


def _receipt(item: ArrivingItem, *, own: Signature) -> dict[str, str]:
    signed = item.signature or own
    return {
        "body": item.body,
        "signed_by": signed.signed_by,
        "signature": signed.signature,
        "countersigned_by": own.signed_by,
        "countersignature": own.signature,
    }


@transaction.atomic
def _note_broken(link: PartnerLink, trouble: LinkTrouble, *, wait: int = 0, by: Worker, at: datetime) -> None:
    failures, is_parked = link.failures + 1, waits_for_a_person(trouble)
    again_at = next_try(at, failures=failures, wait=wait)
    services.note_broken_round(
        link.pk, trouble=trouble, failures=failures, is_parked=is_parked, again_at=again_at, at=at
    )
    if is_parked:
        append_audit(
            Action.PARTNER_STOPPED,
            actor=by.audit_name,
            subject=f"partner:{link.pk}",
            purpose=trouble.value,
        )
