"""A throw-away Debian machine, copied from this one: its own systemd, network, users and files, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.deploy.not_run import not_run, program

BOOT = Path(__file__).with_name("boot.sh")
PROGRAMS = {
    "unshare": "util-linux",
    "systemctl": "systemd",
    "ip": "iproute2",
    "nginx": "nginx",
    "pg_createcluster": "postgresql",
    "openssl": "openssl",
    "curl": "curl",
}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# A group of processes of its own, before the namespaces: else two machines would share one tree of groups, and what
# systemd lays on a service of the one (which addresses it may reach) would bind that service of the other too.
_GROUP = (
    'mount -t cgroup2 groups "$1/groups" && mkdir -p "$1/groups/$2" && echo $$ > "$1/groups/$2/cgroup.procs" '
    '&& shift 2 && exec "$@"'
)
_NO_GROUP = (
    'mount -t cgroup2 groups "$1/groups" && cd "$1/groups" && find "$2" -depth -type d -exec rmdir {} +'
)
_NAMESPACES = ("--fork", "--pid", "--mount", "--net", "--uts", "--ipc", "--cgroup")


@dataclass
class Machine:
    """A running machine. `pid` is its first process, as this machine numbers it."""

    name: str
    pid: int
    environment: dict[str, str] = field(default_factory=dict)

    def run(
        self, script: str, *, typed: str = "", seconds: float = 240, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a script of the shell as root, stopping at the first command that fails."""
        return subprocess.run(
            self.inside("bash", "-e", "-o", "pipefail", "-c", script),
            input=typed,
            env={"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", **self.environment, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

    def must(self, script: str, *, typed: str = "", **more: str) -> str:
        """Run a script that has to succeed, and return what it said."""
        done = self.run(script, typed=typed, **more)
        assert done.returncode == 0, f"{self.name}: {script}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def inside(self, *command: str) -> list[str]:
        """Return the command line that runs a program in this machine."""
        return [
            "nsenter",
            "-t",
            str(self.pid),
            "-m",
            "-p",
            "-n",
            "-i",
            "-u",
            "-C",
            "-r",
            "-w",
            "--",
            *command,
        ]

    def path(self, inside: str) -> Path:
        """Return a path of this machine, as the test can open it."""
        return Path(f"/proc/{self.pid}/root{inside}")


@contextmanager
def machine(name: str) -> Iterator[Machine]:
    """Boot a machine and wait until it is up; it is gone after the block."""
    _refuse_without_programs()
    folder = Path(tempfile.mkdtemp(prefix="inkling-machine-"))
    (folder / "groups").mkdir()
    apart = ["unshare", "--mount", "bash", "-c"]
    boot = subprocess.Popen(
        [
            *apart,
            _GROUP,
            "-",
            folder,
            folder.name,
            "unshare",
            *_NAMESPACES,
            "--kill-child",
            "bash",
            BOOT,
            folder,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        booted = Machine(name, _first_process(boot))
        _wait_until_up(booted)
        booted.must(f"hostname {name}; ip link set lo up")
        yield booted
    finally:
        boot.kill()
        boot.wait()
        subprocess.run([*apart, _NO_GROUP, "-", folder, folder.name], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def connect(first: Machine, second: Machine) -> None:
    """Lay a cable between two machines: 10.77.0.1 and 10.77.0.2, which each knows by the other's name."""
    cable = ["ip", "link", "add", "cable", "netns", str(first.pid), "type", "veth"]
    subprocess.run([*cable, "peer", "name", "cable", "netns", str(second.pid)], check=True)
    for number, each in enumerate((first, second), 1):
        each.must(f"ip address add 10.77.0.{number}/24 dev cable; ip link set cable up")
    # Its name server would be out there, and nobody is.
    second.must("echo 10.77.0.1 one.example >> /etc/hosts; : > /etc/resolv.conf")


def _refuse_without_programs() -> None:
    if os.geteuid() != 0:
        not_run("only root can make the throw-away machine on which the operator's guide is followed.")
    for name, package in PROGRAMS.items():
        program(name, package=package, path=PATH)
    tried = subprocess.run(["unshare", *_NAMESPACES, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        not_run(f"no namespaces can be made here: {tried.stderr.strip()}", can_be_mended=False)


def _first_process(boot: subprocess.Popen[str]) -> int:
    """Return the process that is number 1 inside: the child of `unshare`, once it has become systemd."""
    children = Path(f"/proc/{boot.pid}/task/{boot.pid}/children")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if boot.poll() is not None:
            said = boot.stdout.read() if boot.stdout else ""
            pytest.fail(f"The machine did not boot: {said}")
        for number in children.read_text().split():
            if _name_of(int(number)) == "systemd":
                return int(number)
        time.sleep(0.05)
    pytest.fail("The machine did not boot within 30 seconds.")


def _name_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _wait_until_up(booted: Machine) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        state = booted.run("systemctl is-system-running || true").stdout.strip()
        if state in {"running", "degraded"}:
            return
        time.sleep(0.2)
    jobs = booted.run("systemctl list-jobs --no-pager; systemctl --failed --no-pager").stdout
    pytest.fail(f"The machine is not up after a minute:\n{jobs}")
