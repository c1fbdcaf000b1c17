"""When what a pack says must be looked at again (DOMAIN, Numbers people need: older than 180 days is an alarm)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from inkling.regions.rules.packs import Pack

ALARM_AFTER = timedelta(days=180)


def checked_on(pack: Pack) -> date | None:
    """Return the day on which the force confirmed the pack, else on which its pages were seen; None if unreadable."""
    for text in (pack.verified_on, pack.seen):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None


def review_is_due(pack: Pack, *, on: date) -> bool:
    """Say whether the pack's own period has passed; a pack without a day is always due."""
    day = checked_on(pack)
    return day is None or on > day + timedelta(days=pack.review_every_days)


def packs_overdue(packs: Iterable[Pack], *, on: date) -> list[Pack]:
    """Return the packs that nobody has looked at for 180 days, by id: the operator must be told."""
    old = [pack for pack in packs if (day := checked_on(pack)) is None or on > day + ALARM_AFTER]
    return sorted(old, key=lambda pack: pack.id)
