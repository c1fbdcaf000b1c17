"""What stands around a machine before its operator begins: names, an authority that Debian knows, a mail server."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.deploy.machine import Machine

NAMES = ("tell.example", "officers.example", "services.example", "api.example", "mail.example")
SECRET = "a password of the mail server"
ROOT = Path(__file__).resolve().parents[2]


def settle(machine: Machine, *, release: Path, packages: Path) -> None:
    """Bring a machine to where the guide begins: PostgreSQL just installed, the release unpacked."""
    machine.must(
        # As after `apt-get install postgresql nginx` on a machine that had neither.
        "pg_lsclusters --no-header | while read version name rest; do pg_dropcluster --stop $version $name; done\n"
        "rm -rf /opt/inkling /etc/inkling /var/lib/inkling /root/inkling /etc/nginx/conf.d/*\n"
        "pg_createcluster --start 17 main >/dev/null\n"
        "systemctl start nginx"
    )
    machine.must(f"printf '127.0.0.1 localhost\\n127.0.0.1 {' '.join(NAMES)}\\n' > /etc/hosts")
    bring(machine, release, to="/root/inkling")
    # The packages lie here in place of a registry: the machine has no network.
    bring(machine, packages, to="/srv/packages")
    machine.environment |= {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": "/srv/packages",
        "PIP_CONFIG_FILE": "/dev/null",
    }


def bring(machine: Machine, folder: Path, *, to: str) -> None:
    """Copy a folder of this machine into the other one."""
    subprocess.run(["cp", "-R", folder, machine.path(to)], check=True)


@contextmanager
def mail_server(machine: Machine) -> Iterator[Path]:
    """Run a mail server with a certificate that Debian trusts; yield the folder of the mails, as the test opens it."""
    machine.must(
        "mkdir -p /srv/mail\n"
        "/root/inkling/deploy/certificate /srv/authority mail.example\n"
        "cp /srv/authority/ca.pem /usr/local/share/ca-certificates/authority.crt\n"
        "update-ca-certificates >/dev/null 2>&1"
    )
    command = [sys.executable, "-m", "tests.deploy.mail_server", "587", "/srv/authority/mail.example.pem"]
    command += ["/srv/authority/mail.example.key", "/srv/mail"]
    server = subprocess.Popen(machine.inside(*command), env={"PATH": "/usr/bin", "PYTHONPATH": str(ROOT)})
    try:
        _wait_for_port(machine, 587)
        yield machine.path("/srv/mail")
    finally:
        server.kill()
        server.wait()


def _wait_for_port(machine: Machine, port: int) -> None:
    deadline = time.monotonic() + 20
    while machine.run(f"exec 3<>/dev/tcp/127.0.0.1/{port}").returncode:
        assert time.monotonic() < deadline, f"Nothing listens at port {port}."
        time.sleep(0.1)
