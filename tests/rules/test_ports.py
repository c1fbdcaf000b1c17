"""A port that cannot be listened at stops the start with a sentence, instead of being tried for ever."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inkling.commands.running.serve import processes_of
from inkling.commands.running.serve_options import parser
from inkling.installation.web.ports import port_problems


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_named_with_the_option_that_changes_it(taken: int) -> None:
    (said,) = port_problems("127.0.0.1", [(taken, "--unit-port")])
    assert said.startswith(f"Port {taken} of 127.0.0.1 is used by another program")
    assert "--unit-port" in said


def test_an_address_of_another_machine_is_named() -> None:
    (said,) = port_problems("192.0.2.7", [(8000, "--community-port")])
    assert "--bind" in said


def test_serve_ends_at_once_and_makes_nothing(taken: int, tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("INKLING_", "DATABASE"))}
    done = subprocess.run(
        [sys.executable, "-m", "inkling", "serve", "--community-port", str(taken)],
        env={**own, "INKLING_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, "so init sees that it does not serve"
    assert "--community-port" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_clock_comes_with_the_worker_and_can_be_alone() -> None:
    processes = processes_of(parser().parse_args(["--bind", "::1"]))
    assert [each.name for each in processes["clock"]] == ["clock"]
    assert processes["worker"][0].name == "clock", (
        "whoever starts the worker alone never leaves the clock out"
    )
    assert "[::1]:8000" in processes["community"][0].command
