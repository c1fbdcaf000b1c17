"""The files of `deploy/`: each names what is there, and nothing else; systemd and the proxies understand theirs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from inkling.commands.table import available_commands
from inkling.files.rules.kinds import MOST_OF_A_FORM
from inkling.installation.apart.users import PROCESSES
from inkling.installation.environment import KNOWN, read_environment
from inkling.routing.rules.line_health import LineFigures, LinePart
from tests.deploy.guide import settings_in
from tests.deploy.not_run import program
from tests.deploy.release import ROOT
from tests.journeys.test_unit_monitor import FAMILIES

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [each for each in UNITS if each.suffix == ".service"]
# What `systemd-analyze security` says at most, of 10: below 2 is "OK", below 1 "safe".
MOST_EXPOSED = 2.0
# It asks as the user of each process, for which root needs the calls that change it (0630).
ASKS_AS_OTHERS = {"inkling-check.service": 2.3}
# Read by the product, and not one of its own names.
BESIDE = {"DATABASE_URL"}
# The practitioners' site takes a file: so many MB, where the other sites take 8.
_OF_A_FILE = 21
_GUIDE = ROOT / "docs" / "guides" / "operator.md"
_NAME_OF_OURS = re.compile(r"\b(?:tell|officers|services|api|mail)\.example\b")


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
    print(f"{service.name} is exposed by {score[1]} of 10")
    most = ASKS_AS_OTHERS.get(service.name, MOST_EXPOSED)
    assert float(score[1]) <= most, f"{service.name} is exposed by {score[1]} of 10, at most {most}."


def test_the_container_files_name_settings_and_files_that_exist() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    given = compose["services"]["inkling"]["environment"]
    named = {*given, *re.findall(r"\b(INKLING_[A-Z_]+)=", text)}
    assert named <= {*KNOWN, *BESIDE}, f"These are no settings: {named - {*KNOWN, *BESIDE}}"
    assert read_environment({name: value for name, value in given.items() if name in KNOWN}).https
    for mount in compose["services"]["proxy"]["volumes"]:
        beside = mount.split(":")[0]
        assert beside == "./tls" or (DEPLOY / beside).is_file(), (
            f"compose.yaml mounts {beside}, which is not there."
        )
    (listed,) = re.findall(r"for name in ([a-z ]+); do", text)
    assert sorted(listed.split()) == sorted(PROCESSES), "a user for each process"


def test_the_image_copies_what_a_release_holds_and_starts_what_there_is(tmp_path: Path) -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    (tmp_path / "inkling-0-py3-none-any.whl").touch()
    run(str(DEPLOY / "pack"), str(tmp_path / "inkling-0-py3-none-any.whl"), str(tmp_path / "release"))
    for source in re.findall(r"^COPY (\S+) ", text, re.MULTILINE):
        assert list((tmp_path / "release").glob(source)), f"a release holds no {source}"
    (entrance,) = re.findall(r'^ENTRYPOINT \["(\w+)"\]', text, re.MULTILINE)
    assert f"/usr/local/bin/{entrance}" in text
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    (command,) = compose["services"]["inkling"]["command"]
    assert command in {each.name for each in available_commands()}
    volume = re.findall(r"^VOLUME (\S+)", text, re.MULTILINE)[0]
    assert f"home:{volume}" in compose["services"]["inkling"]["volumes"]
    for service in compose["services"].values():
        for secret in service.get("secrets", []):
            assert (secret if isinstance(secret, str) else secret["source"]) in compose["secrets"]


def test_each_alert_asks_for_a_number_that_there_is() -> None:
    rules = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    for rule in rules:
        asked = re.findall(r"\b(inkling_[a-z_]+)\b(?:\{|\[)", rule["expr"])
        known = {name.removesuffix("_total").removesuffix("_bucket") for name in asked}
        assert known <= FAMILIES, f"{rule['alert']} asks for {known - FAMILIES}"
        assert {"summary", "description"} <= rule["annotations"].keys(), (
            f"{rule['alert']} says what a person does then."
        )
        for what in re.findall(r'what=~?"([^"]+)"', rule["expr"]):
            matching = [each.value for each in LineFigures if re.fullmatch(what, each.value)]
            assert matching, f"{rule['alert']}: nothing is called {what}"
        for part in re.findall(r'part=~?"([^"]+)"', rule["expr"]):
            assert [each.value for each in LinePart if re.fullmatch(part, each.value)], (
                f"{rule['alert']}: {part}"
            )


def test_every_long_running_service_belongs_to_the_target() -> None:
    target = (DEPLOY / "systemd" / "inkling.target").read_text(encoding="utf-8")
    for unit in UNITS:
        if "WantedBy=inkling.target" in unit.read_text(encoding="utf-8"):
            assert unit.name in target, f"inkling.target enables {unit.name} with itself (Also=)."


def test_the_practitioners_site_is_shut_in_like_the_units() -> None:
    """What is changed of one service file or proxy file is changed of its like."""
    unit, service = (
        (DEPLOY / "systemd" / f"inkling-{name}.service").read_text(encoding="utf-8")
        for name in ("unit", "service")
    )
    same = [
        line for line in unit.replace("unit", "service").splitlines() if not line.startswith("Description")
    ]
    assert same == [line for line in service.splitlines() if not line.startswith("Description")]
    nginx, beside = (
        (DEPLOY / "nginx" / f"{name}.conf").read_text(encoding="utf-8")
        for name in ("inkling", "inkling-service")
    )
    block = nginx[nginx.rindex("server {") :].replace("officers.example", "services.example")
    block = block.replace("8001", "8002").replace("8m;", f"{_OF_A_FILE}m;")
    rules = [each for each in block.splitlines() if not each.strip().startswith("#")]
    own = beside[beside.rindex("server {") :].splitlines()
    assert rules == [each for each in own if not each.strip().startswith("#")]


def test_own_names_get_into_the_files_by_the_line_of_the_guide(tmp_path: Path) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    (line,) = [
        each for each in _GUIDE.read_text(encoding="utf-8").splitlines() if each.startswith("grep -rlE")
    ]
    subprocess.run(["bash", "-c", line], cwd=tmp_path, check=True)
    files = [each for each in (tmp_path / "deploy").rglob("*") if each.is_file()]
    left = [each.name for each in files if _NAME_OF_OURS.search(each.read_text(encoding="utf-8"))]
    assert left == []
    nginx = (tmp_path / "deploy" / "nginx" / "inkling.conf").read_text(encoding="utf-8")
    assert all(f"server_name {name}.yours.org;" in nginx for name in ("tell", "officers"))
    given = settings_in((tmp_path / "deploy" / "inkling.env").read_text(encoding="utf-8"))
    assert given["INKLING_HOSTS"] == "tell.yours.org,officers.yours.org"
    assert read_environment({name: value.strip('"') for name, value in given.items()}).https


def test_the_door_for_systems_is_shut_in_like_the_practitioners_site() -> None:
    for folder, service, api in (
        ("systemd", "inkling-service.service", "inkling-api.service"),
        ("nginx", "inkling-service.conf", "inkling-api.conf"),
        ("caddy", "service.Caddyfile", "api.Caddyfile"),
    ):
        beside, own = (
            [
                line.replace(f"{_OF_A_FILE}m;", "8m;")
                for line in (DEPLOY / folder / name).read_text(encoding="utf-8").splitlines()
                if not line.strip().startswith(("#", "Description"))
            ]
            for name in (service, api)
        )
        for old, new in (
            ("services.example", "api.example"),
            ("8002", "8003"),
            ("=inkling-service", "=inkling-api"),
        ):
            beside = [line.replace(old, new) for line in beside]
        assert [line.replace("--only service", "--only api") for line in beside] == own, api


@pytest.mark.parametrize("name", ["inkling", "inkling-service", "inkling-api"])
def test_nginx_writes_nothing_that_comes_in_to_a_disk(name: str) -> None:
    rules = (DEPLOY / "nginx" / f"{name}.conf").read_text(encoding="utf-8")
    most = re.findall(r"^\s*client_max_body_size (\w+);", rules, re.MULTILINE)
    assert most
    assert most == re.findall(r"^\s*client_body_buffer_size (\w+);", rules, re.MULTILINE)


def test_the_proxies_let_a_file_through_to_practitioners_alone() -> None:
    rules = (DEPLOY / "nginx" / "inkling-service.conf").read_text(encoding="utf-8")
    assert f"client_max_body_size {_OF_A_FILE}m;" in rules
    assert f"max_size {_OF_A_FILE}MB" in (DEPLOY / "caddy" / "Caddyfile").read_text(encoding="utf-8")
    assert MOST_OF_A_FORM <= _OF_A_FILE * 1_000_000


def test_each_user_that_a_service_names_is_made() -> None:
    made = set(re.findall(r"^u (\S+)", (DEPLOY / "sysusers.conf").read_text(), re.MULTILINE))
    named = {user for each in SERVICES for user in re.findall(r"^User=(\S+)", each.read_text(), re.MULTILINE)}
    assert made == {f"inkling-{process}" for process in PROCESSES}
    assert named <= made


def test_caddy_understands_its_file(tmp_path: Path) -> None:
    caddy = program("caddy", package="caddy")
    for name in ("tell.example", "officers.example", "services.example"):
        run(str(DEPLOY / "certificate"), str(tmp_path / "tls"), name)
    file = tmp_path / "Caddyfile"
    file.write_text(
        (DEPLOY / "caddy" / "Caddyfile").read_text().replace("/etc/inkling/tls", str(tmp_path / "tls"))
        + (DEPLOY / "caddy" / "service.Caddyfile")
        .read_text()
        .replace("/etc/inkling/tls", str(tmp_path / "tls"))
    )
    validated = run(caddy, "validate", "--config", str(file), "--adapter", "caddyfile")
    assert validated.returncode == 0, validated.stderr


@pytest.mark.parametrize(
    "file",
    [
        "nginx/inkling.conf",
        "nginx/inkling-service.conf",
        "nginx/inkling-api.conf",
        "caddy/Caddyfile",
        "caddy/service.Caddyfile",
        "caddy/api.Caddyfile",
    ],
)
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


def test_nginx_takes_more_connections_than_one_person_holds_open() -> None:
    """Debian's 768 for each processor were held by 1,700 half-sent requests, and nobody else was answered (0755)."""
    guide = (DEPLOY.parent / "docs" / "guides" / "operator.md").read_text(encoding="utf-8")
    taken = re.search(r"worker_connections (\d+);/' /etc/nginx/nginx.conf", guide)
    files = re.search(
        r"(?m)^worker_rlimit_nofile (\d+);", (DEPLOY / "nginx" / "connections.conf").read_text()
    )
    assert taken
    assert files
    assert int(taken[1]) >= 8192
    assert int(files[1]) >= 2 * int(taken[1])
    assert "deploy/nginx/connections.conf /etc/nginx/modules-enabled/" in guide


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("done", "says"),
    [
        ("sed -i 's/$/\\r/' {file}", "ends of lines as Windows writes them: run sed -i 's/\\r//' "),
        ("echo 'DATABASE_URL=postgresql://db/inkling?a=b&c=d' >> {file}", "in double quotes"),
        ("echo 'INKLING_HOSTS=tell.example, officers.example' >> {file}", "in double quotes"),
        ("echo 'INKLING_HOSTS=$(reboot)' >> {file}", "in single quotes where it holds $ or \\,"),
        (
            "printf '%s\\n' 'INKLING_MAIL_USER=inkling\\charity' >> {file}",
            "in single quotes where it holds $ or \\,",
        ),
        ("rm {file}", "is not there: lay deploy/inkling.env there"),
        ("mv {program}/lib/python3* {program}/gone", "made for another Python than Debian's now"),
        # The name still leads there when the program itself was removed.
        (
            "ln -sfn {program}/bin/{python} {program}/bin/python3",
            "made for another Python than Debian's now",
        ),
    ],
)
def test_the_command_refuses_what_systemd_would_read_otherwise(tmp_path: Path, done: str, says: str) -> None:
    """A space or an & in a value made a shell of the file run something, and forget where the database is."""
    file, program = tmp_path / "inkling.env", tmp_path / "program"
    python = Path("/usr/bin/python3")
    for folder in ("bin", f"lib/{python.resolve().name}"):
        (program / folder).mkdir(parents=True)
    (program / "bin" / "python3").symlink_to(python)
    (program / "bin" / "inkling").write_text('#!/bin/sh\necho "$DATABASE_URL"\n')
    (program / "bin" / "inkling").chmod(0o755)
    command = (DEPLOY / "inkling").read_text(encoding="utf-8")
    command = command.replace("/etc/inkling/inkling.env", str(file)).replace("/opt/inkling", str(program))
    given = (DEPLOY / "inkling.env").read_text(encoding="utf-8")
    file.write_text(
        f"{given}INKLING_MAIL_CA='/srv/our own.pem'\nINKLING_MONITORS=10.0.0.7,::1\n"
        # Read alike too: blanks alone, and what other programs ask the environment for.
        " \t\nno_proxy=localhost\nINKLING_MAIL_USER='ink$ling\\charity'\n",
        encoding="utf-8",
    )
    ran = run("sh", "-c", command)
    assert "sslmode=verify-full&sslrootcert=" in ran.stdout, ran.stderr
    run("sh", "-c", done.format(file=file, program=program, python=python.resolve().name))
    refused = run("sh", "-c", command)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (1, "", 1)
    assert says in refused.stderr
