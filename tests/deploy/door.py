"""A door more than the first two: opened by its part of the guide on the machine that was set up, and shut again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine

__all__ = ["Door", "code"]

ENVIRONMENT = "/etc/inkling/inkling.env"


@dataclass(frozen=True)
class Door:
    """One site: the heading of the guide that opens it, its service, name, port, and a page that answers."""

    heading: str
    service: str
    name: str
    port: int
    page: str

    @property
    def address(self) -> str:
        """Return where the proxy answers for it."""
        return f"https://{self.name}"

    @contextmanager
    def opened(self, installed: Installed) -> Iterator[tuple[Machine, Dilwyn]]:
        """Follow the guide; shut the door again afterwards, and leave the settings as they were."""
        machine = installed.machine
        before = machine.must(f"cat {ENVIRONMENT}")
        assert code(machine, f"{self.address}{self.page}") == "000", "it stays shut until it is opened"
        dilwyn = Dilwyn(machine)
        dilwyn.follow(steps_of("operator.md", heading=self.heading))
        yield machine, dilwyn
        machine.must(
            f"systemctl disable --quiet --now {self.service}\n"
            f"rm /etc/nginx/conf.d/{self.service}.conf\n"
            "systemctl reload nginx"
        )
        machine.path(ENVIRONMENT).write_text(before)

    def wait(self, machine: Machine) -> None:
        """Return when its page answers."""
        deadline = time.monotonic() + 60
        while (said := code(machine, f"{self.address}{self.page}")) != "200":
            log = machine.run(f"journalctl -u {self.service} -n 30 --no-pager").stdout
            assert time.monotonic() < deadline, f"it answers {said}:\n{log}"
            time.sleep(0.3)

    def asked(self, machine: Machine, path: str) -> str:
        """Return what its own port says to a monitor of the machine."""
        return machine.must(f"curl -sS -H 'Host: {self.name}' http://127.0.0.1:{self.port}{path}")

    def ready(self, machine: Machine) -> dict[str, bool]:
        """Return what it says of itself."""
        said: dict[str, bool] = json.loads(self.asked(machine, "/readyz"))
        return said


def code(machine: Machine, address: str, *more: str) -> str:
    """Return the status with which an address answers through the proxy; 000 where nothing does."""
    asks = f"curl -sS -o /dev/null -w '%{{http_code}}' --cacert /etc/inkling/tls/ca.pem {' '.join(more)} {address}"
    return machine.run(asks).stdout.strip()
