"""From a bare Debian to the first officer: how long a machine types the guide, how much, and what then runs idle.

Run as root: `python -m benchmarks.first_officer`. Minutes by hand are not measured here: a person reads as well.
"""

from __future__ import annotations

import time

from tests.deploy.installed import follow_the_guide
from tests.deploy.machine import Machine

SERVICES = (
    "inkling-community",
    "inkling-unit",
    "inkling-worker",
    "inkling-clock",
    "postgresql@17-main",
    "nginx",
)
IDLE_SECONDS = 30
# What the processes of a service hold, each shared page counted by its share.
MEMORY = (
    "cat $(sed 's|.*|/proc/&/smaps_rollup|' $(find /sys/fs/cgroup -path '*{service}.service/cgroup.procs'))"
)


def main() -> None:
    """Follow the guide, wait, and print."""
    with follow_the_guide() as done:
        print(
            f"{done.dilwyn.commands} commands and settings, typed in {done.dilwyn.seconds:.0f} s (goal 5 min)"
        )
        time.sleep(IDLE_SECONDS)
        for service in SERVICES:
            print(f"{service}: {megabytes(done.machine, service):.0f} MB")


def megabytes(machine: Machine, service: str) -> float:
    lines = machine.must(MEMORY.format(service=service)).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


if __name__ == "__main__":
    main()
