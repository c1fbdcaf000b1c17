"""One run of what leaves by mail or to a region's own system: one by one, until nothing is due or its time is over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from inkling.accounts.actor import Worker
from inkling.journeys.submitting.deliver_submission import Delivery, begin_to_send
from inkling.routing import due_queries as routing
from inkling.routing.methods.transports import Transport
from inkling.routing.rules.states import Method
from inkling.sites.worker.rounds import BATCH, deliver_one

# A line that ends at a message gives way to a new one: that message and its address now wait. A second in a row is the
# server's doing.
_BROKEN_IN_A_ROW = 2
# After so many it is looked whether danger came meanwhile: it goes next.
LOOK_EVERY = 20
# For so long what is not in danger goes alone, after danger that ended a line: other danger may have to wait for it.
OTHERS_FOR = timedelta(seconds=10)
_NEVER = datetime.max.replace(tzinfo=UTC)


class End(Enum):
    """Why sending ended."""

    NOTHING_DUE = auto()
    TIME = auto()
    NO_MAIL = auto()


@dataclass
class MailServer:
    """What a mail server has done in one run, whatever was sent beside it."""

    broke_in_a_row: int = 0
    has_carried: bool = False
    closed_at_danger: bool = False

    def note(self, sent: Delivery) -> bool:
        """Take in what came of one thing that was sent, and say whether the server takes no more mail in this run."""
        if sent is Delivery.BROKEN:
            self.broke_in_a_row += 1
        elif sent is not Delivery.AWAY:  # a region's own system that is away says nothing of the mail server
            self.broke_in_a_row = 0
            self.has_carried = self.has_carried or sent is not Delivery.CLOSED
            self.closed_at_danger = self.closed_at_danger and sent is Delivery.CLOSED
        return sent is Delivery.CLOSED or self.broke_in_a_row >= _BROKEN_IN_A_ROW

    def may_want_others(self, sent: Delivery, submission_id: UUID) -> bool:
        """Say whether it is asked once more, by what is not in danger: it may have closed at this one alone.

        Danger comes first in each run: one that a server sends away each time would else keep all mail for ever.
        """
        if sent is not Delivery.CLOSED or self.closed_at_danger:
            return False
        self.closed_at_danger = routing.is_danger(submission_id)
        return self.closed_at_danger


def send_what_is_due(until: datetime, *, transports: Mapping[Method, Transport]) -> bool:
    """Send what is due, and say whether there is more to do now.

    Where the mail server takes no more, what goes to regions' own systems goes on without it. The server is tried again
    at once where it had carried something before; where it had not, it is away until the next minute.
    """
    server = MailServer()
    ended = _send(until, transports=transports, server=server)
    if ended is not End.NO_MAIL:
        return ended is End.TIME
    had_carried = server.has_carried
    # What no system takes goes by mail instead: the server's broken lines count on.
    ended = _send(until, transports=transports, server=server, only=Method.INCIDENTS)
    return had_carried or ended is End.TIME


def _send(
    until: datetime,
    *,
    transports: Mapping[Method, Transport],
    server: MailServer,
    only: Method | None = None,
) -> End:
    """Send what is due, of one method alone with `only`, and return why it ended."""
    but_danger = False
    while due := _due_now(only, but_danger=but_danger, is_closed=server.closed_at_danger):
        others_until = _now() + OTHERS_FOR if but_danger else _NEVER
        but_danger = False
        for place, submission_id in enumerate(due):
            at = _now()
            if (place and place % LOOK_EVERY == 0) and (
                at >= others_until or routing.is_new_danger_due(at, besides=due[place:])
            ):
                break
            if not begin_to_send(submission_id, by=Worker(), at=at):
                continue
            sent = deliver_one(submission_id, at=at, transports=transports)
            if server.note(sent):
                if not server.may_want_others(sent, submission_id):
                    return End.NO_MAIL
                but_danger = True
            elif sent in {Delivery.BROKEN, Delivery.AWAY}:
                # Danger at one address after the other that hangs comes first: each lets some of the rest go.
                but_danger = routing.is_danger(submission_id)
            if at > until:
                return End.TIME
            if but_danger or sent in {Delivery.BROKEN, Delivery.AWAY}:
                break  # what goes the same way waits now: it is asked anew what is due
    return End.NO_MAIL if but_danger and server.closed_at_danger else End.NOTHING_DUE


def _due_now(only: Method | None, *, but_danger: bool, is_closed: bool) -> list[UUID]:
    """Return what is due; with `but_danger` what is not in danger, where there is any or the server is closed."""
    if but_danger:
        others = routing.submissions_due(_now(), limit=BATCH, by_mail=True, only=only, but_danger=True)
        if others or is_closed:
            return others
    return routing.submissions_due(_now(), limit=BATCH, by_mail=True, only=only)


def _now() -> datetime:
    return datetime.now(UTC)
