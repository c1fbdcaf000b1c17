"""Check that what systemd does by the clock is switched on wherever the services are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["timer_warnings"]

_UNITS = Path("/etc/systemd/system")
_RELEASE = Path("/root/inkling/deploy/systemd")
# Where a unit leads that was shut off for whoever would start it.
_MASKED = Path("/dev/null")
_LOST = {
    "inkling-backup.timer": "no backup is made by itself",
    "inkling-prune.timer": "what was erased stays in old backups",
    "inkling-check.timer": "nobody is told when something here breaks",
}


def timer_warnings(units: Path = _UNITS) -> Iterator[str]:
    """Warn of each timer that is installed, and off, where everything else of the guide starts with the machine."""
    if not (units / "multi-user.target.wants" / "inkling.target").is_symlink():
        return
    for timer, lost in _LOST.items():
        on = f"systemctl enable --now {timer}"
        if (units / timer).resolve() == _MASKED:
            again = f"rm {units / timer}; install -m 644 {_RELEASE / timer} {units}/; systemctl daemon-reload"
            yield f"Warning: {timer} is off, so that {lost}: run {again}; {on}."
        elif (units / timer).exists() and not (units / "inkling.target.wants" / timer).is_symlink():
            yield f"Warning: {timer} is off, so that {lost}: run {on}."
