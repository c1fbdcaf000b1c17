"""A bar is seen by whoever sits at a terminal, and by nobody else: no file and no pipe ever holds a piece of it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = "".join(
    json.dumps({"id": number, "text": "A man in a grey van waits by the school."}) + "\n"
    for number in range(8)
)
ESCAPE = b"\x1b["


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """Eight notes, and as many postcodes."""
    (tmp_path / "notes.jsonl").write_text(NOTES, encoding="utf-8")
    (tmp_path / "postcodes.txt").write_text("LS1 1UR\n" * 2_000, encoding="utf-8")
    return tmp_path


COMMANDS = {
    "extract": (["extract", "notes.jsonl"], b"Notes", 8),
    "route": (["route", "--postcodes", "postcodes.txt"], b"Postcodes", 2_000),
}


def at_a_terminal(arguments: list[str], *, folder: Path, out: Path | None) -> bytes:
    """Run a command whose errors (and, without `out`, whose answers) go to a terminal; return what that shows."""
    ours, theirs = pty.openpty()
    stdout = out.open("wb") if out else theirs
    ran = subprocess.Popen(
        [sys.executable, "-m", "inkling", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            block = os.read(ours, 65_536)
        except OSError:  # the terminal is closed once nobody writes to it any more
            break
        if not block:
            break
        shown += block
    os.close(ours)
    assert ran.wait() == 0, shown
    return shown


@pytest.mark.parametrize("name", COMMANDS)
def test_a_bar_at_a_terminal_leaves_the_file_as_it_is(name: str, notes: Path) -> None:
    arguments, says, lines = COMMANDS[name]
    shown = at_a_terminal(arguments, folder=notes, out=notes / "out.jsonl")
    assert says in shown
    written = (notes / "out.jsonl").read_bytes()
    assert ESCAPE not in written
    assert len([json.loads(line) for line in written.splitlines()]) == lines


@pytest.mark.parametrize("name", COMMANDS)
def test_no_bar_among_lines_on_one_terminal(name: str, notes: Path) -> None:
    arguments, says, lines = COMMANDS[name]
    shown = at_a_terminal(arguments, folder=notes, out=None)
    assert says not in shown
    assert len([json.loads(line) for line in shown.splitlines()]) == lines


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_sees_nothing_of_it_and_rich_is_not_loaded(name: str, notes: Path) -> None:
    arguments, _, _ = COMMANDS[name]
    asks = "print('rich' in sys.modules, file=sys.stderr)"
    code = f"import sys; from inkling.commands.table import main; main({arguments!r}); {asks}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=notes, capture_output=True, check=True, env={**os.environ}
    )
    assert done.stderr.decode().splitlines()[-1] == "False"
    assert ESCAPE not in done.stdout + done.stderr
