"""Three databases under Patroni, and their archive: `python -m benchmarks.three_databases [--reports 250]`.

Follows docs/guides/operator-cluster.md on four throw-away Debian machines, loses the one that leads while people tell,
brings a moment back from the archive, and prints what became of the receipts and how long each took. Needs Debian's
packages patroni, python3-etcd, etcd-server, etcd-client, pgbackrest and cron, and some ten minutes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from tests.deploy.dilwyn import Dilwyn
from tests.deploy.guide import Step, steps_of
from tests.deploy.installed import Installed, follow_the_guide
from tests.deploy.machine import Machine, machine
from tests.deploy.release import ROOT
from tests.deploy.surroundings import settle
from tests.deploy.test_second_machine import ASKED, CARRIED, trust_the_mail_server

NAMES = ("one", "two", "three", "backup")
LIST = "patronictl -c /etc/patroni/17-main.yml list --format json inkling"
# What the worker writes each hour: without a head outside the database nobody can say that a chain is whole.
HEAD = (
    "set -a; . /etc/inkling/inkling.env; DJANGO_SETTINGS_MODULE=inkling.config.settings.worker; "
    "cd /tmp; /opt/inkling/bin/python -c 'import datetime, django; django.setup(); "
    "from inkling.governance.anchor_services import write_head; write_head(at=datetime.datetime.now(datetime.UTC))'"
)
TOLD = "SELECT substr(narrative, 8, 6)::int FROM capture_report WHERE narrative LIKE 'Canary %'"


@dataclass(frozen=True)
class Four:
    """Their machines by name, and who follows the guide at each."""

    people: dict[str, Dilwyn]

    def at(self, name: str, steps: list[Step]) -> None:
        """Let somebody do these steps at one machine, whose name and address stand there in place of the first's."""
        address = f"10.77.0.{NAMES.index(name) + 1}"
        here = f"{name}.example {address}"
        self.people[name].follow(
            [replace(step, text=step.text.replace("one.example 10.77.0.1", here)) for step in steps]
        )

    def machine(self, name: str) -> Machine:
        """Return the machine of that name."""
        return self.people[name].machine


def main() -> None:
    """Follow the guide, lose the leader, bring a moment back, and print it."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--reports", type=int, default=250)
    reports = asked.parse_args().reports
    began = time.monotonic()
    with four_machines() as four:
        print(f"installed on two machines: {time.monotonic() - began:.0f} s")
        stand_up(four)
        lose_the_leader(four, reports=reports)
        archive(four)
        print(f"in all {time.monotonic() - began:.0f} s")


@contextmanager
def four_machines() -> Iterator[Four]:
    """Yield Inkling on two of four machines, one database, all on one network."""
    with ExitStack() as stack:
        installed = stack.enter_context(follow_the_guide())
        others = [stack.enter_context(machine(name)) for name in ("wharfe", "nidd", "swale")]
        machines = [installed.machine, *others]
        for each in others:
            settle(each, release=installed.machine.path("/root/inkling"), packages=installed.packages)
        connect_all(machines)
        four = Four({name: Dilwyn(each, types=ASKED) for name, each in zip(NAMES, machines, strict=True)})
        join_the_second(four, installed)
        yield four
        for each in machines:
            each.run("systemctl stop 'inkling*' patroni@17-main etcd")


def connect_all(machines: list[Machine]) -> None:
    """Lay a cable from each machine to the last one, which passes on what the others say."""
    *others, last = machines
    last.must("ip link add name yard type bridge; ip link set yard up")
    last.must(f"ip address add 10.77.0.{len(machines)}/24 dev yard")
    for number, each in enumerate(others, 1):
        cable = ["ip", "link", "add", "cable", "netns", str(each.pid), "type", "veth"]
        subprocess.run([*cable, "peer", "name", f"to{number}", "netns", str(last.pid)], check=True)
        each.must(f"ip address add 10.77.0.{number}/24 dev cable; ip link set cable up")
        last.must(f"ip link set to{number} master yard; ip link set to{number} up")
    known = "".join(f"10.77.0.{number} {name}.example\\n" for number, name in enumerate(NAMES, 1))
    for each in machines:
        each.must(f"printf '{known}' >> /etc/hosts; : > /etc/resolv.conf")


def join_the_second(four: Four, installed: Installed) -> None:
    """Follow the guide's second machine."""
    first, second = four.machine("one"), four.machine("two")
    four.at("one", steps_of("operator.md", heading="On the first machine"))
    four.at("two", steps_of("operator.md", heading="Install")[:3])
    carry(first, second, CARRIED)
    trust_the_mail_server(installed.machine, second)
    four.at("two", steps_of("operator.md", heading="On the second machine"))


def carry(source: Machine, target: Machine, files: tuple[str, ...]) -> None:
    """Carry files by hand, with nobody else's rights to keys."""
    for file in files:
        target.must(f"mkdir -p $(dirname {file})")
        shutil.copyfile(source.path(file), target.path(file))
        target.must(f"chmod {'644' if file.endswith(('.pem', '.env')) else '600'} {file}")


def stand_up(four: Four) -> None:
    """Follow the guide of the cluster as far as all three are named."""
    began = time.monotonic()
    for name in ("one", "two"):
        four.machine(name).must("systemctl stop 'inkling*'")
    four.at("one", steps_of("operator-cluster.md", heading="The first makes what all need"))
    for name in NAMES[1:]:
        own = tuple(f"/etc/inkling/database/{name}.example.{kind}" for kind in ("pem", "key"))
        password = ("/root/standby-password",) if name != "backup" else ()
        carry(four.machine("one"), four.machine(name), ("/etc/inkling/database/ca.pem", *own, *password))
    agree, healthy = (
        steps_of("operator-cluster.md", heading="The three agree")[:1],
        steps_of("operator-cluster.md", heading="The three agree")[1:],
    )
    for name in NAMES[:3]:
        four.at(name, agree)
    four.at("three", healthy)
    four.at("one", steps_of("operator-cluster.md", heading="The first leads"))
    for name in ("two", "three"):
        four.at(name, steps_of("operator-cluster.md", heading="The others follow"))
    for name in ("one", "two"):
        four.at(name, steps_of("operator-cluster.md", heading="All three are named"))
    assert "waits for no other" not in four.people["two"].said("inkling check")
    print(f"three databases stand: {time.monotonic() - began:.0f} s, Inkling stood still as long")


def members(four: Four, *, asked_at: str) -> dict[str, str]:
    """Return the role of each machine of the three, as Patroni says it there."""
    said = four.machine(asked_at).run(LIST).stdout
    return {each["Member"].partition(".")[0]: each["Role"] for each in json.loads(said or "[]")}


def wait_for(four: Four, roles: set[str], *, asked_at: str, seconds: float = 120) -> dict[str, str]:
    """Wait until the roles of all three are these, and return who has which."""
    deadline = time.monotonic() + seconds
    while set((found := members(four, asked_at=asked_at)).values()) != roles or len(found) < len(roles):
        assert time.monotonic() < deadline, found
        time.sleep(1)
    return found


def lose_the_leader(four: Four, *, reports: int) -> None:
    """Lose the machine that leads while people tell at the other, and count receipts and reports."""
    wait_for(four, {"Leader", "Sync Standby", "Replica"}, asked_at="three")
    people = let_people_tell(four.machine("two"), first=8_000, count=reports)
    while len(stored(four.machine("one"))) < reports // 5:
        time.sleep(0.5)
    four.machine("one").must(
        "ip link set cable down; pkill -9 -x patroni || true; pkill -9 -x postgres || true"
    )
    began = time.monotonic()
    while (
        members(four, asked_at="three").get("two") != "Leader" != members(four, asked_at="three").get("three")
    ):
        assert time.monotonic() - began < 180, "nobody leads"
        time.sleep(0.5)
    print(f"another leads: {time.monotonic() - began:.0f} s")
    said, _ = people.communicate(timeout=400)
    given = set(json.loads(said))
    leader = next(
        name for name, role in members(four, asked_at="three").items() if role == "Leader" and name != "one"
    )
    kept = Counter(stored(four.machine(leader)))
    twice = sum(1 for number in given if kept[number] > 1)
    print(f"receipts: {len(given)} of {reports}; lost {len(given - kept.keys())}; stored twice {twice}")
    four.machine("one").must("ip link set cable up; systemctl restart patroni@17-main")
    began = time.monotonic()
    wait_for(four, {"Leader", "Sync Standby", "Replica"}, asked_at="three", seconds=180)
    print(f"the lost machine is among them again: {time.monotonic() - began:.0f} s")


def archive(four: Four) -> None:
    """Follow the guide of the archive, and bring a moment back as it says."""
    (begin, *_) = steps_of("operator-cluster.md", heading="Any moment can be brought back")
    four.at("backup", [begin])
    for name in NAMES[:3]:
        four.at(name, steps_of("operator-cluster.md", heading="The three send their log"))
    four.at("backup", steps_of("operator-cluster.md", heading="The archive begins"))
    four.at("one", steps_of("operator-cluster.md", heading="The log is sent"))
    wait_for(four, {"Leader", "Sync Standby", "Replica"}, asked_at="three", seconds=180)
    four.at("backup", steps_of("operator-cluster.md", heading="The first copy"))
    second = four.machine("two")
    before = len(stored(second))
    assert len(json.loads(let_people_tell(second, first=9_000, count=5).communicate(timeout=200)[0])) == 5
    second.must(HEAD)
    moment = second.must("sleep 2; date -u '+%F %T+00'; sleep 2").strip()
    assert len(json.loads(let_people_tell(second, first=9_100, count=5).communicate(timeout=200)[0])) == 5
    leader = next(name for name, role in members(four, asked_at="three").items() if role == "Leader")
    four.machine(leader).must(
        "runuser -u postgres -- psql -XtA postgres -c 'SELECT pg_switch_wal()'; sleep 3"
    )
    practise = at_the_moment(steps_of("operator-cluster.md", heading="Practise it"), moment)
    began = time.monotonic()
    four.at("two", [practise])
    print(f"a moment brought back beside, and its chain whole: {time.monotonic() - began:.0f} s")
    print(four.people["two"].said("(set -a").strip())
    in_earnest(four, moment)
    after = stored(four.machine("two"))
    lost = {*range(9_000, 9_005)} - set(after)
    print(f"reports at that moment: {before + 5}, and in earnest: {len(after)}; lost before it {len(lost)}")


def at_the_moment(steps: list[Step], moment: str) -> Step:
    """Return the block with this moment in place of the one that the guide names."""
    (step,) = steps
    return replace(step, text=step.text.replace("2026-11-29 18:11:59+00", moment))


def in_earnest(four: Four, moment: str) -> None:
    """Bring all three back to the moment."""
    for name in ("one", "two"):
        four.machine(name).must("systemctl stop 'inkling*'")
    for name in NAMES[:3]:
        four.machine(name).must("systemctl stop patroni@17-main; while pgrep -x postgres; do sleep 1; done")
    back, then = steps_of("operator-cluster.md", heading="Back to a moment in earnest")
    began = time.monotonic()
    four.at("two", [at_the_moment([back], moment)])
    for name in ("one", "three"):
        four.at(name, steps_of("operator-cluster.md", heading="The others follow"))
    wait_for(four, {"Leader", "Sync Standby", "Replica"}, asked_at="three", seconds=180)
    # What is applied again and said then is the operator's to judge: the heads that are newer are missed.
    for command in then.commands():
        done = four.machine("two").run(command)
        print(f"{command}: {done.returncode} {(done.stdout + done.stderr).strip().splitlines()[-1:]}")
    print(f"back in earnest: {time.monotonic() - began:.0f} s")


def let_people_tell(at: Machine, *, first: int, count: int) -> subprocess.Popen[str]:
    """Let people tell at a machine, each until there is a receipt."""
    script = at.inside(
        sys.executable, "-m", "tests.deploy.people_who_tell", str(first), str(count), "tell.example"
    )
    own = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "HOME": "/root"}
    return subprocess.Popen([*script, "300"], env=own, stdout=subprocess.PIPE, text=True)


def stored(at: Machine) -> list[int]:
    """Return the number of each report that stands there, as often as it stands."""
    return [int(each) for each in at.must(f'runuser -u postgres -- psql -XtA inkling -c "{TOLD}"').split()]


if __name__ == "__main__":
    main()
