"""Checks of the numbers that people are told to call: somebody must confirm each of them every 180 days."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from inkling.installation.locations import help_lines_file
from inkling.sites.community.helplines import CONFIRMED_FOR, SHIPPED, to_confirm


def help_line_warnings(
    *, today: date | None = None, environ: Mapping[str, str] = os.environ
) -> Iterator[str]:
    """Warn of each number that is not confirmed, and of a line of the file that cannot be used."""
    on, file = today or datetime.now(UTC).date(), help_lines_file(environ)
    confirmed, wrong = _read_days(file, on=on)
    for number in wrong:
        yield f"Warning: line {number} of {file} is not used: write a day and a name, such as 2026-11-24 Childline."
    for line, last in to_confirm(on=on, confirmed=confirmed, numbers=SHIPPED):
        when = f"was last confirmed on {last}, {(on - last).days} days ago" if last else "was never confirmed"
        yield (
            f"Warning: the number of {line.name} ({line.number}) {when}: hold it against what {line.owner} says now, "
            f"then write a line with the day and {line.name} into {file}. It holds {CONFIRMED_FOR.days} days."
        )


def _read_days(file: Path, *, on: date) -> tuple[dict[str, date], list[int]]:
    """Return the latest day by name, and the numbers of lines that cannot be used."""
    names = {line.name.casefold(): line.name for line in SHIPPED}
    found: dict[str, date] = {}
    wrong = []
    for number, line in enumerate(_lines(file), start=1):
        day, _, name = line.strip().partition(" ")
        known = names.get(" ".join(name.split()).casefold())
        try:
            confirmed_on = date.fromisoformat(day)
        except ValueError:
            known = None
        if known is None or confirmed_on > on:
            if day and not day.startswith("#"):
                wrong.append(number)
            continue
        found[known] = max(confirmed_on, found.get(known, confirmed_on))
    return found, wrong


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
