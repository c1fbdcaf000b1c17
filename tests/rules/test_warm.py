"""A program that is started as a copy is what it is when Python starts it: arguments, environment, status, signals."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import warm
from tests.warm import Program

HERE = {"PATH": os.environ["PATH"], "INKLING_HOME": "/nowhere"}
# What a process makes of its settings or its environment is loaded by each itself.
OWN = """
import sys
from django.apps import apps
from django.conf import settings
own = [name for name in sys.modules if name.startswith("inkling.")]
late = ("inkling.config", "inkling.installation", "inkling.journeys", "inkling.sites", "inkling.commands")
print(settings.configured, apps.ready, [name for name in own if name.startswith(late)])
with_rows = [name for name in own if name.endswith((".models", ".services", ".queries"))]
print(with_rows, len(own) > 100)
"""


def say(lines: str, *arguments: str) -> str:
    done = warm.run(("-c", lines, *arguments), env=HERE)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("lines", "status"),
    [("", 0), ("import sys; sys.exit(3)", 3), ("raise ValueError", 1), ("import os; os.abort()", -6)],
)
def test_its_status_is_told(lines: str, status: int) -> None:
    assert warm.run(("-c", lines), env=HERE).returncode == status


def test_it_has_its_arguments_its_environment_and_its_folder() -> None:
    lines = "import os, sys; print(sys.argv, __name__, sorted(os.environ), os.getcwd())"
    assert say(lines, "one", "two") == f"{['-c', 'one', 'two']} __main__ {sorted(HERE)} {warm.ROOT}"
    done = warm.run(("-m", "json.tool", "--help"), env=HERE)
    assert (done.returncode, done.stdout.startswith("usage:")) == (0, True)


def test_what_it_says_is_parted() -> None:
    done = warm.run(("-c", "import sys; print('one'); print('two', file=sys.stderr)"), env=HERE)
    assert (done.stdout, done.stderr) == ("one\n", "two\n")


def test_it_runs_to_its_own_end() -> None:
    assert say("import atexit; atexit.register(print, 'last'); print('first')") == "first\nlast"


def test_it_holds_no_file_of_another() -> None:
    with warm.started(("-c", "import time; time.sleep(600)"), env=HERE) as other:
        # The last is the folder itself.
        assert say("import os; print(sorted(os.listdir('/proc/self/fd')))") == "['0', '1', '2', '3']"
        other.kill()


@pytest.mark.parametrize(
    ("end", "number"), [(Program.terminate, signal.SIGTERM), (Program.kill, signal.SIGKILL)]
)
def test_it_is_ended(end: Callable[[Program], None], number: signal.Signals) -> None:
    with warm.started(("-c", "import time; time.sleep(600)"), env=HERE) as program:
        assert program.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(0.01)
        end(program)
    assert program.returncode == -number
    program.kill()


def test_what_breaks_beside_a_program_takes_nothing_else_along() -> None:
    """The process that all are copies of ended when nobody heard it, and with it every later test of its lane."""
    with open(os.devnull, "wb") as nowhere:
        forgotten = warm._start(("-c", "pass"), env=HERE, out=nowhere, err=nowhere)
    forgotten._line.close()
    until = time.monotonic() + 60
    while Path(f"/proc/{forgotten.pid}").exists():
        assert time.monotonic() < until
        time.sleep(0.01)
    assert say("print('goes on')") == "goes on"


def test_it_is_waited_for_where_its_block_breaks() -> None:
    programs: list[Program] = []
    with pytest.raises(ZeroDivisionError):
        _break_beside(programs)
    assert [each.returncode for each in programs] == [-signal.SIGKILL]


def _break_beside(programs: list[Program]) -> None:
    with warm.started(("-c", "import time; time.sleep(600)"), env=HERE) as program:
        programs.append(program)
        program.kill()
        programs[1 // 0].wait()


def test_nothing_is_loaded_before_that_asks_for_settings() -> None:
    # Words for services, not the services of a step.
    assert say(OWN) == "False False []\n['inkling.vocabulary.services'] True"


def test_the_network_that_reads_was_told_to_report_nothing() -> None:
    """It looks once, while it is imported, for a word that is no longer in the environment of the copy."""
    lines = (
        "import sys; at = list(sys.modules).index; print(at('inkling.extraction.model') < at('onnxruntime'))"
    )
    assert say(lines) == "True"
