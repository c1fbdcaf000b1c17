"""The door of another installation, as its API page describes it: list, read, say that it arrived; ask for a value."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from inkling.exchange.rules.arriving import (
    ArrivingItem,
    ListPage,
    NonsenseCame,
    read_answer,
    read_item,
    read_page,
)
from inkling.exchange.rules.asking import AskAnswer
from inkling.exchange.rules.linking import LinkTrouble
from inkling.exchange.rules.receipts import Signature
from inkling.routing.methods.outgoing import CallFailed, CallProblem, Outgoing, Response, call
from inkling.routing.rules.addresses import AddressRefused

# Why this side reads, in the words of the other side's API: it stands in the chain there.
_PURPOSE = "own_work"
_LONGEST_WAIT = 3_600


class DoorShut(Exception):
    """The round ends here. `wait` is for how many seconds the other side asks to be left alone."""

    def __init__(self, why: LinkTrouble, *, wait: int = 0) -> None:
        super().__init__(why.value)
        self.why = why
        self.wait = wait


class ItemGone(Exception):
    """The other side has no such item for us any more."""


class ItemChangedThere(Exception):
    """It was recalled since it was read: it is read again in the next round."""


_WHY: dict[CallProblem, LinkTrouble] = {
    CallProblem.AWAY: LinkTrouble.AWAY,
    CallProblem.CERTIFICATE: LinkTrouble.CERTIFICATE,
    CallProblem.NOT_PUBLIC: LinkTrouble.NOT_PUBLIC,
}


@dataclass(frozen=True)
class PartnerDoor:
    """One installation's door, and the key that it gave us."""

    address: str
    key: str = field(repr=False)
    call: Callable[[str, Outgoing], Response] = call

    def list(self, state: str, *, cursor: str | None = None) -> ListPage:
        """Return one page of what stands so. Raises `DoorShut`."""
        asked = {"state": state} | ({"cursor": cursor} if cursor else {})
        try:
            return read_page(self._ask("GET", f"/v1/received?{urlencode(asked)}").body)
        except (NonsenseCame, ItemGone, ItemChangedThere) as problem:
            raise DoorShut(LinkTrouble.NONSENSE) from problem

    def read(self, item_id: UUID) -> ArrivingItem:
        """Return an item. Raises `ItemGone`, `NonsenseCame` for this item alone, or `DoorShut`."""
        response = self._ask("GET", f"/v1/received/{item_id}")
        return read_item(response.body, asked=item_id, mark=response.headers.get("etag", "")[:200])

    def acknowledge(self, item_id: UUID, *, mark: str, signature: Signature) -> None:
        """Say that an item is stored here, signed. Raises as `read`, or `ItemChangedThere`."""
        body = json.dumps({"signed_by": signature.signed_by, "signature": signature.signature}).encode()
        self._ask("PUT", f"/v1/received/{item_id}/acknowledgement", body, If_Match=mark)

    def ask(self, ask_id: UUID, *, mark: bytes) -> AskAnswer:
        """Ask whether the other side holds what has this mark. Raises as `read`; gone: nothing is agreed there."""
        body = json.dumps({"mark": mark.hex()}).encode()
        return read_answer(self._ask("PUT", f"/v1/asks/{ask_id}", body).body, asked=ask_id)

    def _ask(self, method: str, target: str, body: bytes | None = None, **headers: str) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named |= {"Authorization": f"Bearer {self.key}", "Purpose": _PURPOSE}
        if body is not None:
            named["Content-Type"] = "application/json"
        try:
            response = self.call(self.address, Outgoing(method, target, named, body))
        except CallFailed as failed:
            if failed.why is CallProblem.TOO_LARGE:
                raise NonsenseCame from failed
            raise DoorShut(_WHY[failed.why]) from failed
        except AddressRefused as refused:
            raise DoorShut(LinkTrouble.NOT_PUBLIC) from refused
        return _raise_refusal(response)


def _raise_refusal(response: Response) -> Response:
    status = response.status
    if status == 200:
        return response
    if status in (401, 403):
        raise DoorShut(LinkTrouble.KEY)
    if status == 404:
        raise ItemGone
    if status == 412:
        raise ItemChangedThere
    if status == 429 or status >= 500:
        asked = response.headers.get("retry-after", "")
        wait = min(int(asked), _LONGEST_WAIT) if asked.isdecimal() and len(asked) < 6 else 0
        raise DoorShut(LinkTrouble.BUSY if status == 429 else LinkTrouble.AWAY, wait=wait)
    # Of this one call: what stands behind it may be whole.
    raise NonsenseCame
