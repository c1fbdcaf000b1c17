"""Files of another system, written as such systems write them, and the command that imports them."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inkling.commands.exchanging import import_notes
from inkling.notes.models import LineMark, Note
from inkling.notes.services import content_of
from tests.people import acting_as

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "guides" / "import"
LEAD = "leila@unit.invalid"
MAP = """
system: Test
template: note
key: Id
words: Words
day: {columns: Day, reads: DD/MM/YYYY}
reference: Id
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command said, and how it ended."""

    status: int
    out: str
    err: str


def run(
    file: Path,
    mapping: Path | str,
    *more: str,
    lead: str = LEAD,
    dies_with: type[BaseException] | None = None,
) -> Ran:
    """Import a file as the login of the practitioners' site, which the command runs as.

    What was stored before it dies stays: each batch is a savepoint of the test's transaction.
    """
    if isinstance(mapping, str):
        written = file.with_name("map.yaml")
        written.write_text(mapping, encoding="utf-8")
        mapping = written
    out, err = io.StringIO(), io.StringIO()
    status, death = 0, None
    with acting_as("service"), redirect_stdout(out), redirect_stderr(err):
        try:
            status = import_notes.main([str(file), "--map", str(mapping), "--lead", lead, *more])
        except dies_with as problem:
            death = problem
    if death:
        raise death
    return Ran(status, out.getvalue(), err.getvalue())


def rows(model: Any, **wanted: object) -> list[Any]:
    """Return rows as the login of backups sees them: all of them."""
    with acting_as("backup"):
        return list(model.objects.filter(**wanted))


def drafts() -> dict[str, Note]:
    """Return all drafts, by their own reference."""
    return {content_of(each).answer("reference"): each for each in rows(Note, state="draft") if each.sealed}


def marks() -> list[LineMark]:
    """Return all marks."""
    return rows(LineMark)


def lines_of(number: int, *, start: int = 1, words: str = "Words of line") -> str:
    """Return the lines of a plain file."""
    body = "".join(f"N-{at},{words} {at},03/11/2025\r\n" for at in range(start, start + number))
    return f"Id,Words,Day\r\n{body}"
