"""Minutes and commands from a bare Debian to the first officer signed in, as the operator's guide says it.

Run as root: `python -m benchmarks.first_officer`. It types the guide's section Install on a throw-away machine with
Debian's own systemd, PostgreSQL and nginx, then lets Amara tell and Bryn sign in with a second factor in Chromium
through the proxy. Debian's packages are there already, and the locked packages lie on the machine: downloads are not
counted. Exit status 1 when it took longer than the goal, or nobody got in.
"""

from __future__ import annotations

import sys
import time

from tests.deploy.guide import steps_of
from tests.deploy.installed import follow_the_guide
from tests.deploy.test_install import MINUTES, both_people, wait_for_both_sites


def main() -> int:
    """Measure and print."""
    blocks = steps_of("operator.md", heading="Install")
    with follow_the_guide() as done:
        said = done.dilwyn.said("inkling user add --email bryn@aire.invalid")
        passphrase = next(line.strip() for line in said.splitlines() if line.startswith("  "))
        began = time.monotonic()
        wait_for_both_sites(done.machine)
        answered = time.monotonic() - began
        seen = both_people(done.machine, "bryn@aire.invalid", passphrase)
        signed_in = time.monotonic() - began
    minutes = (done.dilwyn.seconds + signed_in) / 60
    files = [each for each in blocks if each.file]
    settings = sum(len(each.text.splitlines()) for each in files)
    commands = done.dilwyn.commands - len(files)
    print(f"{len(blocks)} blocks of the guide: {commands} commands, {settings} settings")
    print(f"typed by a machine in {done.dilwyn.seconds:.0f} s; both sites answer {answered:.0f} s after that")
    print(f"Amara has a receipt, Bryn a second factor and {seen['reports']} report after {minutes:.1f} min")
    print(f"(goal: {MINUTES} by a machine, 30 by hand)")
    return 0 if minutes <= MINUTES and seen["reports"] else 1


if __name__ == "__main__":
    sys.exit(main())
