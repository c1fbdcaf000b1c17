"""Plants on the machine of the guide what goes wrong with an installation, and asks `inkling check`.

What hides nothing of each other is planted together and asked about once: the round that a line names in `asked`.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
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
    """One misconfiguration. `plant` and `mend` are shell, in which `$keep` is a file of its own.

    `before` stands in front of the command that asks. `found` are words of the sentence that says it, `remedy` words
    that say what to do. `asked` names the round in which it is planted beside others; without it, it is alone.
    """

    name: str
    plant: str
    found: str
    remedy: str
    mend: str = "true"
    before: str = ""
    asked: str = ""


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


def rounds() -> dict[str, list[Planted]]:
    """Return what is planted together, by the name of the round or of the only one in it."""
    found: dict[str, list[Planted]] = {}
    for one in planted():
        found.setdefault(one.asked or one.name, []).append(one)
    return found


def answers_to(
    machine: Machine, plants: Sequence[Planted], *, usual: frozenset[str] = frozenset()
) -> dict[str, Answer]:
    """Plant these, ask once, and mend what was planted; return the answer to each by its name.

    `usual` is what is said of a machine on which nothing was planted.
    """
    before = "".join(one.before for one in plants)
    try:
        machine.must(f"{SHELL}{plain_mail()}cp -p $settings /srv/settings\n{_plant(plants)}")
        said = tuple(each for each in ask(machine, before=before) if each not in usual)
    finally:
        machine.must(f"{SHELL}cp -p /srv/settings $settings\n{_mend(plants)}")
    return {one.name: _answer(one, said) for one in plants}


def _plant(plants: Sequence[Planted]) -> str:
    return "\n".join(f'{_keep(one)}\n{_shell(one.plant)}\ntouch "$keep planted"' for one in plants)


def _mend(plants: Sequence[Planted]) -> str:
    """Return shell that mends what stands: the first that could not be planted left the later ones out."""
    return "\n".join(
        f'{_keep(one)}\nif [ -e "$keep planted" ]; then\n{_shell(one.mend)}\nrm "$keep planted"\nfi'
        for one in reversed(plants)
    )


def _keep(one: Planted) -> str:
    return f"keep={shlex.quote(f'/srv/keep {one.name}')}"


def _shell(script: str) -> str:
    return script.replace("$keep", '"$keep"')


def _answer(one: Planted, said: tuple[str, ...]) -> Answer:
    found = [each for each in said if one.found in each and one.remedy in each]
    return Answer(said, found[0] if len(found) == 1 else "")


def ask(machine: Machine, *, before: str = "") -> list[str]:
    """Return the sentences of `inkling check`, as root asks it."""
    done = machine.run(f"{before} inkling check --json || true")
    if not done.stdout.startswith("{"):
        return [f"no answer: {done.stdout}{done.stderr}"]
    return [each["says"] for each in json.loads(done.stdout)["found"]]
