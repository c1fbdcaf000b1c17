"""The operator's guide, followed word for word on a fresh Debian machine with real PostgreSQL, nginx and systemd."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import Step, steps_of
from tests.deploy.installed import Installed
from tests.deploy.machine import Machine
from tests.deploy.not_run import program
from tests.deploy.release import ROOT

# The guide promises half an hour by hand. What a machine types in its place takes no longer than this.
MINUTES = 5
SERVICES = ("inkling-community", "inkling-unit", "inkling-worker", "inkling-clock")


def test_the_guide_ends_with_everything_running(installed: Installed) -> None:
    assert "Safe to start." in installed.dilwyn.said("inkling check")
    assert installed.dilwyn.seconds < MINUTES * 60, f"{installed.dilwyn.seconds:.0f} s"
    for service in SERVICES:
        state = installed.machine.must(f"systemctl show -p ActiveState -p NRestarts {service}")
        assert state.split() == ["NRestarts=0", "ActiveState=active"], f"{service}: {state}"
    for timer in ("inkling-backup.timer", "inkling-prune.timer", "inkling-check.timer"):
        assert installed.machine.must(
            f"systemctl is-active {timer}; systemctl is-enabled {timer}"
        ).split() == [
            "active",
            "enabled",
        ]


def test_both_sites_answer_by_their_names_alone(installed: Installed) -> None:
    wait_for_both_sites(installed.machine)
    head = installed.machine.must("curl -sS -I --cacert /etc/inkling/tls/ca.pem https://tell.example/")
    assert "strict-transport-security" in head.lower(), head
    assert "set-cookie" not in head.lower(), head
    moved = installed.machine.must(
        "curl -sS -o /dev/null -w '%{http_code} %{redirect_url}' http://tell.example/"
    )
    assert moved == "301 https://tell.example/"
    other = installed.machine.run("curl -sS -k --resolve other.example:443:127.0.0.1 https://other.example/")
    assert other.returncode != 0, "another name gets no answer"
    assert "404" in installed.machine.must(
        "curl -sS -o /dev/null -w '%{http_code}' --cacert /etc/inkling/tls/ca.pem https://officers.example/health/"
    )


def test_a_monitor_is_told_and_the_world_is_not(installed: Installed) -> None:
    wait_for_both_sites(installed.machine)
    wait_until_ready(installed.machine)
    Dilwyn(installed.machine).follow(steps_of("operator-monitor.md", heading="Alive, ready, busy"))
    written = installed.machine.must("cat /root/metrics.txt")
    assert 'inkling_part_silent_seconds{part="clock"}' in written
    assert 'inkling_database_connections{login="inkling_worker"}' in written
    for address in ("healthz", "readyz", "metrics"):
        # As Prometheus asks: by the address of the port.
        assert "inkling_requests_total" in installed.machine.must("curl -sS http://127.0.0.1:8000/metrics")
        for name in ("tell.example", "officers.example"):
            assert _code(installed.machine, f"https://{name}/{address}") == "404"


def test_each_event_is_a_line_of_json(installed: Installed) -> None:
    lines = installed.machine.must(
        "journalctl -u inkling-unit -u inkling-community -o cat --no-pager"
    ).splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    assert {"time", "level", "logger", "event"} <= events[0].keys()


def test_each_process_runs_as_its_own_user_and_shut_in(installed: Installed) -> None:
    for service in SERVICES:
        pid = installed.machine.must(f"systemctl show -p MainPID --value {service}").strip()
        status = installed.machine.must(f"cat /proc/{pid}/status")
        assert installed.machine.must(f"stat -c %U /proc/{pid}").strip() == service
        assert "NoNewPrivs:\t1" in status
        assert "Seccomp:\t2" in status
        assert "CapBnd:\t0000000000000000" in status
        shut_in = (
            f"nsenter -t {pid} -m -- sh -c 'touch /usr/x /etc/x /var/lib/inkling/x 2>&1; ls /home /root'"
        )
        assert "Read-only file system" in installed.machine.run(shut_in).stdout


def test_what_breaks_into_the_worker_can_neither_end_the_clock_nor_read_it(installed: Installed) -> None:
    machine = installed.machine
    pid = machine.must("systemctl show -p MainPID --value inkling-clock").strip()
    assert machine.run(f"runuser -u inkling-worker -- kill -0 {pid}").returncode
    assert machine.run(f"runuser -u inkling-worker -- cat /proc/{pid}/environ").returncode
    assert machine.run("runuser -u inkling-worker -- ls /var/lib/inkling/secrets/clock").returncode
    held = machine.must("runuser -u inkling-clock -- ls /var/lib/inkling/secrets/clock").split()
    assert held == ["db_worker", "mail_password"]
    assert machine.run("runuser -u inkling-clock -- ls /var/lib/inkling/secrets/worker").returncode
    assert machine.must("systemctl show -p NRestarts --value inkling-clock").strip() == "0"


def test_a_first_report_and_a_first_sign_in_through_the_proxy(
    installed: Installed,
) -> None:
    program("chromium", package="chromium")
    wait_for_both_sites(installed.machine)
    said = installed.dilwyn.said("inkling user add --email bryn@aire.invalid")
    passphrase = next(line.strip() for line in said.splitlines() if line.startswith("  "))
    seen = both_people(installed.machine, "bryn@aire.invalid", passphrase)
    assert len(seen["receipt"].split()) > 1
    assert seen["reports"] >= 1, "what Amara told stands in Bryn's inbox"
    assert seen["cookie_secure"], seen["cookies"]
    assert all(each.startswith("__Host-") for each in seen["cookies"]), seen["cookies"]
    assert "mo@leeds.invalid" in notices(installed.mails), "the front door is told, over STARTTLS"


def test_no_address_and_no_word_is_written_down(installed: Installed) -> None:
    files = "/var/log/nginx /var/log/postgresql /var/lib/nginx /var/log/journal"
    found = installed.machine.must(f"grep -rlE 'qzx[a-z]+vw' {files} 2>/dev/null || true")
    assert not found, f"what was told stands in {found}"
    assert installed.machine.must("journalctl --no-pager | grep -cE 'qzx[a-z]+vw' || true").strip() == "0"
    assert installed.machine.must("cat /var/log/nginx/*.log | grep -c 127.0.0.1 || true").strip() == "0"


def test_what_is_told_after_a_restart_is_told(installed: Installed) -> None:
    """A killed process comes back; systemd starts it again."""
    pid = installed.machine.must("systemctl show -p MainPID --value inkling-community").strip()
    installed.machine.must(f"kill -9 {pid}")
    wait_for_both_sites(installed.machine)
    installed.machine.must("systemctl restart postgresql@17-main")
    wait_for_both_sites(installed.machine)


def test_a_backup_by_its_timer_and_what_is_old_goes(installed: Installed) -> None:
    fresh = installed.machine.must("ls /var/backups/inkling").split()
    assert fresh
    old = "/var/backups/inkling/inkling-2026-01-01-020000.backup"
    installed.machine.must(f"touch -d '40 days ago' {old}; systemctl start inkling-prune")
    assert installed.machine.must("ls /var/backups/inkling").split() == fresh
    # Where no backup is made any more, the old ones are all that there is.
    installed.machine.must(
        f"touch -d '40 days ago' {old}; mkdir /srv/aside; mv /var/backups/inkling/* /srv/aside"
    )
    installed.machine.must(
        f"cp -p /srv/aside/{Path(old).name} /var/backups/inkling/; systemctl start inkling-prune"
    )
    assert Path(old).name in installed.machine.must("ls /var/backups/inkling")
    installed.machine.must(f"rm {old}; mv /srv/aside/* /var/backups/inkling/; rm {old}")


def test_the_hourly_look_is_failed_and_mails_whoever_runs_the_machine(installed: Installed) -> None:
    machine, key = installed.machine, "/var/lib/inkling/secrets/worker/key_receipt"
    look_until_it_is_green(machine)
    before = len(mails_to_operator(installed.mails))
    machine.must(f"mv {key} /srv/aside_key")
    try:
        assert machine.run("systemctl start inkling-check").returncode
        assert machine.must("systemctl is-failed inkling-check").strip() == "failed"
        assert len(mails_to_operator(installed.mails)) > before
        assert not machine.path(key).exists(), "it changes nothing"
    finally:
        machine.must(f"mv /srv/aside_key {key}")
    look_until_it_is_green(machine)


def look_until_it_is_green(machine: Machine) -> None:
    """Return once a look finds nothing that is red: on a busy machine a part may say late that it lives."""
    deadline = time.monotonic() + 120
    while machine.run("systemctl start inkling-check").returncode:
        said = machine.must("journalctl -u inkling-check -o cat --no-pager -n 40")
        assert time.monotonic() < deadline, said
        time.sleep(2)
    assert "Safe to start." in machine.must("journalctl -u inkling-check -o cat --no-pager -n 10")


def mails_to_operator(mails: Path) -> list[bytes]:
    """Return the mails to whoever runs the machine, each of which says what to type, and no more."""
    found = [each.read_bytes() for each in sorted(mails.iterdir())]
    told = [each for each in found if message_from_bytes(each)["To"] == "dilwyn@tell.example"]
    assert all(message_from_bytes(each)["Subject"] == "Inkling: please type inkling check" for each in told)
    assert not [each for each in told if b"key_receipt" in each]
    return told


def test_the_drill_of_the_guide_is_done(installed: Installed) -> None:
    installed.machine.must("systemctl start inkling-backup")
    dilwyn = Dilwyn(installed.machine)
    dilwyn.follow(steps_of("operator-backup.md", heading="Practise"))
    said = dilwyn.said("/opt/inkling/bin/inkling restore --drill")
    counts = "runuser -u postgres -- psql -XtA inkling -c 'SELECT count(*) FROM capture_report'"
    assert f" {installed.machine.must(counts).strip()} reports as of " in said, said
    assert not installed.machine.path("/srv/inkling-drill").exists()
    wait_for_both_sites(installed.machine)


def test_the_upgrade_of_the_guide_is_done(installed: Installed) -> None:
    dilwyn = Dilwyn(installed.machine)
    dilwyn.follow(steps_of("operator.md", heading="Upgrade"))
    assert "afe to start" in dilwyn.said("inkling upgrade")
    wait_for_both_sites(installed.machine)
    for service in SERVICES:
        assert installed.machine.must(f"systemctl is-active {service}").strip() == "active"


def test_a_line_that_is_wrong_fails_with_its_place(installed: Installed) -> None:
    beside = Dilwyn(installed.machine)
    with pytest.raises(AssertionError, match=r"operator\.md:7: this line does not work"):
        beside.follow([Step("operator.md", 7, "inkling no-such-command")])
    with pytest.raises(AssertionError, match="no line for INKLING_MISSPELT"):
        beside.follow([Step("operator.md", 8, "INKLING_MISSPELT=yes", "/etc/inkling/inkling.env")])


def wait_for_both_sites(machine: Machine) -> None:
    deadline = time.monotonic() + 60
    for address in ("https://tell.example/", "https://officers.example/sign-in/"):
        while (code := _code(machine, address)) != "200":
            log = machine.run("journalctl -u 'inkling*' -n 30 --no-pager").stdout
            assert time.monotonic() < deadline, f"{address} answers {code}:\n{log}"
            time.sleep(0.3)


def wait_until_ready(machine: Machine) -> None:
    """Return when everything has given a sign of life, which takes some seconds after a start."""
    asks = "curl -sS -H 'Host: officers.example' http://127.0.0.1:8001/readyz"
    deadline = time.monotonic() + 60
    whole = dict.fromkeys(("database", "migrations", "keys", "clock", "worker"), True)
    while (ready := json.loads(machine.run(asks).stdout)) != whole:
        assert time.monotonic() < deadline, ready
        time.sleep(0.5)


def _code(machine: Machine, address: str) -> str:
    asks = f"curl -sS -o /dev/null -w '%{{http_code}}' --cacert /etc/inkling/tls/ca.pem {address}"
    return machine.run(asks).stdout.strip()


def both_people(machine: Machine, email: str, passphrase: str) -> dict[str, object]:
    """Let Amara tell and Bryn sign in, in Chromium on that machine."""
    machine.must("mkdir -p /srv/pictures")
    script = machine.inside(
        sys.executable, "-m", "tests.deploy.two_people", email, passphrase, "/srv/pictures"
    )
    # PYTHONPATH and the folder are this checkout's, which the machine is a copy of.
    done = subprocess.run(
        ["env", "-i", "PATH=/usr/bin:/bin", f"PYTHONPATH={ROOT}:{ROOT / 'src'}", "HOME=/root", *script],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    if pictures := os.environ.get("DEPLOY_PICTURES"):
        subprocess.run(["cp", "-R", machine.path("/srv/pictures"), pictures], check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    seen: dict[str, object] = json.loads(done.stdout)
    return seen


def notices(mails: Path) -> set[str]:
    """Return who was told by mail, waiting a little for the first."""
    deadline = time.monotonic() + 20
    while not list(mails.iterdir()):
        assert time.monotonic() < deadline, "nobody was told by mail"
        time.sleep(0.2)
    return {str(message_from_bytes(each.read_bytes())["To"]) for each in mails.iterdir()}
