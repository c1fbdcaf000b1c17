"""The supervisor is killed with -9: what it started ends as well, and the ports are free."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from inkling.installation.database.for_tests import home_for_tests
from tests.architecture.source import ROOT
from tests.processes import free_port, is_open, processes_of

SUPERVISE = """
import sys
from pathlib import Path
from inkling.installation.supervisor import Process, Supervisor, gunicorn
noted = Path(sys.argv[2])
PATIENT = '''
import os, signal, sys, time
from pathlib import Path
def stop(number, frame):
    Path(sys.argv[1] + ".stopped").touch()
    sys.exit()
signal.signal(signal.SIGTERM, stop)
Path(sys.argv[1] + ".part").write_text(str(os.getpid()))
os.rename(sys.argv[1] + ".part", sys.argv[1])
time.sleep(600)
'''
patient = Process("patient", [sys.executable, "-c", PATIENT, str(noted)])
Supervisor([gunicorn("community", port=int(sys.argv[1]), workers=2), patient]).run()
"""


def wait_until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, f"waited 30 s without success: {what}"
        time.sleep(0.05)


def test_kill_9_leaves_no_child_and_no_open_port(tmp_path: Path) -> None:
    port, noted, home = free_port(), tmp_path / "noted", tmp_path / "home"
    home.symlink_to(home_for_tests())
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(port), str(noted)],
        start_new_session=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "INKLING_HOME": str(home)},
    )
    try:
        wait_until(lambda: noted.exists() and is_open(port), "both run")
        assert len(processes_of(home)) >= 3
    finally:
        supervisor.send_signal(signal.SIGKILL)
        supervisor.wait()
    try:
        wait_until(lambda: not is_open(port), "the port is closed")
        wait_until(lambda: not processes_of(home), "every child has ended")
    finally:
        for left in processes_of(home):
            os.kill(left, signal.SIGKILL)
    assert noted.with_suffix(".stopped").exists(), "it was told to stop, not cut off"


def test_a_child_of_a_dead_parent_does_not_start() -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    started = subprocess.run(
        [sys.executable, "-m", "inkling.installation.ends_with_parent", str(gone.pid), "/bin/echo", "ran"],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stdout) == (1, "")
