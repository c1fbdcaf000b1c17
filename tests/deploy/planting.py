"""Plants on the machine of the guide what goes wrong with an installation, and asks `inkling check` each time."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.deploy.machine import Machine
from tests.deploy.release import ROOT

LIST = Path(__file__).with_name("planted.yaml")
SHELL = r"""
settings=/etc/inkling/inkling.env secrets=/var/lib/inkling/secrets records=/var/lib/inkling/records
product=$(echo /opt/inkling/lib/python3*/site-packages)
setting() { sed -i "/^#\?$1=/d" $settings; printf '%s="%s"\n' "$1" "$2" >> $settings; }
sql() { runuser -u postgres -- psql -X --quiet --set ON_ERROR_STOP=1 inkling -c "$1" > /dev/null; }
reload() { sql 'SELECT pg_reload_conf()'; sleep 0.3; }
"""


@dataclass(frozen=True)
class Planted:
    """One misconfiguration. `plant` and `mend` are shell; `before` stands in front of the command that asks.

    `found` are words of the sentence that says it, `remedy` words that say what to do.
    """

    name: str
    plant: str
    found: str
    remedy: str
    mend: str = "true"
    before: str = ""


@dataclass(frozen=True)
class Answer:
    """What `inkling check` said of one, and of it the sentence that names it with its remedy, or nothing."""

    said: tuple[str, ...]
    sentence: str


def plain_mail() -> str:
    """Return the shell that starts a mail server without TLS at port 588."""
    server = f"{sys.executable} -m tests.deploy.mail_server 588 - - /srv/mail"
    return (
        f"plain_mail() {{ PYTHONPATH={ROOT} setsid {server} > /dev/null 2>&1 < /dev/null & echo $! > /srv/plain.pid; "
        "until exec 3<>/dev/tcp/127.0.0.1/588; do sleep 0.2; done 2> /dev/null; }\n"
    )


def planted() -> list[Planted]:
    """Return all that are planted, in their order."""
    return [Planted(**each) for each in yaml.safe_load(LIST.read_text(encoding="utf-8"))]


def answer_to(machine: Machine, one: Planted, *, usual: frozenset[str] = frozenset()) -> Answer:
    """Plant one, ask, and mend it. `usual` is what is said of a machine on which nothing was planted."""
    try:
        machine.must(f"{SHELL}{plain_mail()}cp -p $settings /srv/settings\n{one.plant}")
        said = tuple(each for each in ask(machine, before=one.before) if each not in usual)
    finally:
        machine.must(f"{SHELL}cp -p /srv/settings $settings\n{one.mend}")
    found = [each for each in said if one.found in each and one.remedy in each]
    return Answer(said, found[0] if len(found) == 1 else "")


def ask(machine: Machine, *, before: str = "") -> list[str]:
    """Return the sentences of `inkling check`, as root asks it."""
    done = machine.run(f"{before} inkling check --json || true")
    if not done.stdout.startswith("{"):
        return [f"no answer: {done.stdout}{done.stderr}"]
    return [each["says"] for each in json.loads(done.stdout)["found"]]
