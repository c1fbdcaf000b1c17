"""Whether the line runs: from how many wait and since when, never from what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inkling.vocabulary.terms import Term

_BEAT = "beat:"


class LinePart(Term):
    """A part of what follows a submission, by the name under which it says that it is alive."""

    CLOCK = "clock", "Clock of concerns"
    QUESTIONS = "questions", "Clock of questions"
    NOTICES = "notices", "Mails about concerns"
    NOTICES_AGAIN = "notices again", "Mails to people whom none reached"
    DELIVERY = "delivery", "Delivery to the inbox"
    NOTES = "notes", "Reading and comparing"
    QUEUE = "queue", "Sealed mail, counts and hourly work"
    HOURLY = "hourly", "Every step of the hourly count"


class LineFigures(Term):
    """What is counted of the line."""

    CLOCKS_DUE = "clocks_due", "Steps of concerns that are due"
    CLOCKS_STOPPED = "clocks_stopped", "Open concerns without a next step"
    CLOCKS_FAILED = "clocks_failed", "Steps of concerns that failed and are tried again"
    NOTICES_QUEUED = "notices_queued", "Mails about concerns that wait"
    NOTICES_FAILED = "notices_failed", "Mails about concerns that failed and are tried again"
    NOTICES_PARKED = "notices_parked", "Mails about concerns that were given up"
    WITHHOLDING_PARKED = (
        "withholding_parked",
        "Concerns of which it could not be withheld again who told: given up",
    )
    SUBMISSIONS_QUEUED = "submissions_queued", "Submissions that wait"
    SUBMISSIONS_FAILED = "submissions_failed", "Submissions that failed and are tried again"
    SUBMISSIONS_PARKED = "submissions_parked", "Submissions that were given up"
    NOTES_QUEUED = "notes_queued", "Reports that wait to be read and compared"
    NOTES_FAILED = "notes_failed", "Reports whose reading failed and is tried again"
    NOTES_PARKED = "notes_parked", "Reports whose reading was given up"
    WEEKS_PARKED = "weeks_parked", "Weeks whose counting was given up"
    ALARMS_PARKED = "alarms_parked", "Weeks whose analysis for alarms was given up"
    SEARCH_QUEUED = "search_queued", "Reports and items that wait to be found by search"
    SEARCH_PARKED = (
        "search_parked",
        "Reports and items that search does not find: given up, tried again each hour",
    )
    LINKS_BROKEN = "links_broken", "Other installations from which nothing comes"
    FILES_QUEUED = "files_queued", "Files that wait for a copy"
    FILES_PARKED = "files_parked", "Files whose copy was given up and can be tried again"
    FILES_CLOSED = "files_closed", "Closed files that the police have not taken over"


# Silence for so long is an alarm. Reading may take its time over one report; the others never do.
SILENT_AFTER = {
    LinePart.CLOCK: timedelta(seconds=30),
    LinePart.QUESTIONS: timedelta(seconds=30),
    LinePart.NOTICES: timedelta(seconds=60),
    LinePart.NOTICES_AGAIN: timedelta(minutes=5),
    LinePart.DELIVERY: timedelta(seconds=60),
    LinePart.NOTES: timedelta(minutes=5),
    LinePart.QUEUE: timedelta(seconds=90),
    # It beats while no step is owed; the steps of an hour may take some minutes.
    LinePart.HOURLY: timedelta(minutes=15),
}
# What waits for longer than this is late. A mail may wait for an address; its own count says so.
LATE_AFTER = {
    LineFigures.CLOCKS_DUE: timedelta(seconds=30),
    # A try is counted before it is made: one that is under way has not failed.
    LineFigures.CLOCKS_FAILED: timedelta(seconds=10),
    LineFigures.NOTICES_QUEUED: timedelta(minutes=1),
    LineFigures.SUBMISSIONS_QUEUED: timedelta(minutes=15),
    LineFigures.NOTES_QUEUED: timedelta(hours=1),
    LineFigures.SEARCH_QUEUED: timedelta(hours=1),
    LineFigures.LINKS_BROKEN: timedelta(minutes=15),
    LineFigures.FILES_QUEUED: timedelta(minutes=15),
}
_FOR_A_PERSON = frozenset(
    {
        LineFigures.CLOCKS_STOPPED,
        LineFigures.NOTICES_PARKED,
        LineFigures.WITHHOLDING_PARKED,
        LineFigures.SUBMISSIONS_PARKED,
        LineFigures.NOTES_PARKED,
        LineFigures.WEEKS_PARKED,
        LineFigures.ALARMS_PARKED,
        LineFigures.SEARCH_PARKED,
        LineFigures.FILES_PARKED,
        LineFigures.FILES_CLOSED,
    }
)


class LateTag(Term):
    """For how long what goes to a region has waited, and what people do meanwhile."""

    QUARTER_HOUR = "late_15m", "Look whether the worker runs and the mail server answers"
    HOURS = "late_4h", "Submit what is urgent by hand, and call the region on its own number"
    DAY = "late_24h", "Submit all that waits by hand, and tell the region's control room on 101"


class LateLink(Term):
    """For how long nothing came from another installation, and what people do meanwhile."""

    QUARTER_HOUR = "late_15m", "Look whether this machine reaches it: `inkling partner list` says why"
    HOURS = "late_4h", "Telephone its operator"
    DAY = "late_24h", "Telephone the unit that sends: what it recalls does not come"


# The longest first.
_TAGS = (
    (timedelta(hours=24), LateTag.DAY),
    (timedelta(hours=4), LateTag.HOURS),
    (timedelta(minutes=15), LateTag.QUARTER_HOUR),
)
_LINK_TAGS = (
    (timedelta(hours=24), LateLink.DAY),
    (timedelta(hours=4), LateLink.HOURS),
    (timedelta(minutes=15), LateLink.QUARTER_HOUR),
)
_TO_REGIONS = frozenset(
    {LineFigures.SUBMISSIONS_QUEUED, LineFigures.SUBMISSIONS_FAILED, LineFigures.SUBMISSIONS_PARKED}
)


@dataclass(frozen=True)
class Beat:
    """How long ago a part said that it is alive; None where it never did."""

    part: LinePart
    age: timedelta | None

    @property
    def is_red(self) -> bool:
        """Whether it has been silent for too long."""
        return self.age is None or self.age > SILENT_AFTER[self.part]


@dataclass(frozen=True)
class Count:
    """How many there are, and for how long the oldest of them has been due (None: nothing is)."""

    measured: LineFigures
    how_many: int
    oldest: timedelta | None

    @property
    def is_red(self) -> bool:
        """Whether a person must look, or what is due has waited for too long."""
        if self.measured in _FOR_A_PERSON:
            return self.how_many > 0
        late = LATE_AFTER.get(self.measured)
        return late is not None and self.oldest is not None and self.oldest > late

    @property
    def tag(self) -> LateTag | LateLink | None:
        """How late what goes to regions is, or comes from elsewhere; None for anything else and for what is in time."""
        if self.oldest is None:
            return None
        if self.measured is LineFigures.LINKS_BROKEN:
            return late_link(self.oldest)
        if self.measured not in _TO_REGIONS:
            return None
        return next((tag for after, tag in _TAGS if self.oldest >= after), None)


def late_link(age: timedelta) -> LateLink | None:
    """Say for how long nothing came from another installation; None where that is not long."""
    return next((tag for after, tag in _LINK_TAGS if age >= after), None)


@dataclass(frozen=True)
class LineHealth:
    """The beats of all parts and what is counted, in the order of their weight."""

    beats: tuple[Beat, ...]
    counts: tuple[Count, ...]

    @property
    def is_red(self) -> bool:
        """Whether anything of it is."""
        return any(each.is_red for each in self.beats) or any(each.is_red for each in self.counts)

    @property
    def runs(self) -> bool:
        """Whether any part has been alive lately: before the first start everything is silent, and nothing is wrong."""
        return any(each.age is not None and each.age < timedelta(hours=1) for each in self.beats)


def health_of(rows: Sequence[tuple[str, int, datetime | None]], *, at: datetime) -> LineHealth:
    """Return the state of the line from (what, how many, since when) as the database counts it."""
    found: Mapping[str, tuple[int, datetime | None]] = {what: (number, since) for what, number, since in rows}
    beats = tuple(Beat(part, _age(found, f"{_BEAT}{part.value}", at=at)) for part in LinePart)
    counts = tuple(
        Count(each, found.get(each.value, (0, None))[0], _age(found, each.value, at=at))
        for each in LineFigures
    )
    return LineHealth(beats, counts)


def _age(found: Mapping[str, tuple[int, datetime | None]], what: str, *, at: datetime) -> timedelta | None:
    _, since = found.get(what, (0, None))
    # A try that is not due yet is not late.
    return None if since is None else max(timedelta(0), at - since)
