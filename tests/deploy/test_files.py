"""The files of `deploy/`: each names what is there, and nothing else; systemd and the proxies understand theirs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from inkling.installation.apart.users import PROCESSES
from inkling.installation.environment import KNOWN, read_environment
from tests.deploy.guide import settings_in
from tests.deploy.not_run import program
from tests.deploy.release import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [each for each in UNITS if each.suffix == ".service"]
# What `systemd-analyze security` says at most, of 10: below 2 is "OK", below 1 "safe".
MOST_EXPOSED = 2.0
# Read by the product, and not one of its own names.
BESIDE = {"DATABASE_URL"}


def test_the_file_of_settings_explains_exactly_those_that_exist() -> None:
    lines = (DEPLOY / "inkling.env").read_text(encoding="utf-8").splitlines()
    named = [found[1] for line in lines if (found := re.match(r"#?([A-Z_]+)=", line))]
    assert sorted(named) == sorted({*KNOWN, *BESIDE}), (
        "deploy/inkling.env names each setting once, and no other."
    )
    for number, line in enumerate(lines):
        if re.match(r"#?[A-Z_]+=", line):
            above = next(each for each in reversed(lines[:number]) if not re.match(r"#?[A-Z_]+=", each))
            assert above.startswith("# "), f"deploy/inkling.env:{number + 1} is not explained above it."


def test_the_file_of_settings_is_read_as_it_is() -> None:
    given = settings_in((DEPLOY / "inkling.env").read_text(encoding="utf-8"))
    read = read_environment({name: value.strip('"') for name, value in given.items()})
    assert read.https
    assert not read.demo


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.name)
def test_systemd_understands_each_service_and_shuts_it_in(service: Path, tmp_path: Path) -> None:
    analyze = program("systemd-analyze", package="systemd")
    # What it starts lies in /opt/inkling, which this machine need not have.
    copies = tmp_path / "units"
    shutil.copytree(DEPLOY / "systemd", copies)
    for each in copies.glob("*.service"):
        each.write_text(each.read_text().replace("/opt/inkling/bin/inkling", "/bin/true"))
    verified = run(analyze, "verify", "--man=no", str(copies / service.name))
    assert verified.returncode == 0, verified.stderr
    assert service.name not in verified.stderr, verified.stderr
    said = run(analyze, "security", "--offline=true", str(service)).stdout
    score = re.search(r"exposure level for \S+: ([0-9.]+)", said)
    assert score, said
    assert float(score[1]) <= MOST_EXPOSED, (
        f"{service.name} is exposed by {score[1]} of 10, at most {MOST_EXPOSED}."
    )


def test_every_long_running_service_belongs_to_the_target() -> None:
    target = (DEPLOY / "systemd" / "inkling.target").read_text(encoding="utf-8")
    for unit in UNITS:
        if "WantedBy=inkling.target" in unit.read_text(encoding="utf-8"):
            assert unit.name in target, f"inkling.target enables {unit.name} with itself (Also=)."


def test_each_user_that_a_service_names_is_made() -> None:
    made = set(re.findall(r"^u (\S+)", (DEPLOY / "sysusers.conf").read_text(), re.MULTILINE))
    named = {user for each in SERVICES for user in re.findall(r"^User=(\S+)", each.read_text(), re.MULTILINE)}
    assert made == {f"inkling-{process}" for process in PROCESSES}
    assert named <= made


def test_caddy_understands_its_file(tmp_path: Path) -> None:
    caddy = program("caddy", package="caddy")
    for name in ("tell.example", "officers.example"):
        run(str(DEPLOY / "certificate"), str(tmp_path / "tls"), name)
    file = tmp_path / "Caddyfile"
    file.write_text(
        (DEPLOY / "caddy" / "Caddyfile").read_text().replace("/etc/inkling/tls", str(tmp_path / "tls"))
    )
    validated = run(caddy, "validate", "--config", str(file), "--adapter", "caddyfile")
    assert validated.returncode == 0, validated.stderr


@pytest.mark.parametrize("file", ["nginx/inkling.conf", "caddy/Caddyfile"])
def test_no_proxy_keeps_or_passes_on_who_tells(file: str) -> None:
    text = (DEPLOY / file).read_text(encoding="utf-8")
    rules = "\n".join(line for line in text.splitlines() if not line.strip().startswith("#"))
    for written in (
        "$remote_addr",
        "$proxy_add_x_forwarded_for",
        "remote_host",
        "limit_conn",
        "limit_req",
        "encode ",
    ):
        assert written not in rules, (
            f"{file} holds {written}: no address is kept, passed on or counted, nothing packed."
        )


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)
