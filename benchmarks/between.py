"""Items that go from one installation to another while both are killed: none is lost, and none stands twice.

Run: `.venv/bin/python -m benchmarks.between [--items N] [--kills N] [--check]`.

Makes two throw-away installations with every safety setting, each with a database of its own. One has its door for
systems open; the other fetches from it over HTTP as its worker does. Both are killed with kill -9 again and again
meanwhile. Then a tenth of the items is recalled. Prints how many items stand at each side, the seconds, and on how many
receipts both sides agree. Exit status 1 with `--check` where one is lost, doubled, not recalled, or not signed alike.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, LiteralString

from benchmarks.installation import ROOT, SENDER, Installation, end_at_once, two_installations
from clients.python.inkling_client import Away, Inkling
from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import connect_as_superuser

RECIPIENT = "Don unit (fictional)"
LINK = f"""
import sys; import django; django.setup()
from django.utils import timezone
from inkling.accounts.actor import Operator
from inkling.journeys.exchanging.keep_links import make_link
print(make_link(sys.argv[1], key=sys.stdin.read(), partner={SENDER!r}, unit={RECIPIENT!r}, by=Operator(),
    at=timezone.now()).pk)
"""
FETCH = """
import sys, time; import django; django.setup()
from uuid import UUID
from django.utils import timezone
from inkling.accounts.actor import Worker
from inkling.journeys.exchanging.fetch_items import fetch_items
while True:
    fetch_items(UUID(sys.argv[1]), by=Worker(), at=timezone.now(), goes_on=lambda: True)
    time.sleep(0.2)
"""
FILL = """
WITH detail AS (SELECT detail.id, report.holding_unit_id AS unit, account.id AS officer
        FROM capture_detail detail JOIN capture_report report ON report.id = detail.report_id
        JOIN accounts_account account ON account.organisation_id = report.holding_unit_id AND account.role = 'officer'
        ORDER BY detail.id LIMIT 1),
    grade AS (INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment,
            handling, conditions, condition_text, reason, graded_by_id, graded_on)
        SELECT gen_random_uuid(), id, 1, '2', 'B', 'P', '{{}}', '', '', officer, current_date FROM detail)
INSERT INTO assessment_sanitisedtext (id, detail_id, version, text, kept_warnings, originator_consulted,
    written_by_id, written_on)
SELECT gen_random_uuid(), detail.id, number, 'Item ' || number, '', false, officer, current_date
FROM detail, generate_series(1, {items}) number
"""
SEND = """
INSERT INTO dissemination_dissemination (id, reference, sanitised_id, from_unit_id, to_id, text, source_evaluation,
    intelligence_assessment, handling, conditions, condition_text, sent_by_id, sent_on, recall_reason, their_reference)
SELECT gen_random_uuid(), lpad(words.version::text, 8, '0'), words.id, report.holding_unit_id, partner.id, words.text,
    '2', 'B', 'P', '{}', '', words.written_by_id, current_date, '', ''
FROM assessment_sanitisedtext words JOIN capture_detail detail ON detail.id = words.detail_id
JOIN capture_report report ON report.id = detail.report_id
JOIN accounts_organisation partner ON partner.name = 'Lantern (fictional)'
"""
RECALL = """
UPDATE dissemination_dissemination SET recalled_on = current_date, recall_reason = 'Another person.'
WHERE id IN (SELECT id FROM dissemination_dissemination ORDER BY reference LIMIT {items})
"""
Count = Literal["acknowledged", "arrived", "recalled"]
COUNTED: dict[Count, LiteralString] = {
    "acknowledged": "SELECT count(acknowledged_on) FROM dissemination_dissemination",
    "arrived": "SELECT count(their_id) FROM dissemination_dissemination",
    "recalled": "SELECT count(recalled_on) FROM dissemination_dissemination",
}
LONGEST = 3_000.0


@dataclass(frozen=True)
class Numbers:
    """What was measured. `agreed`: receipts of which both sides hold the same text."""

    items: int
    arrived: int
    distinct: int
    acknowledged: int
    agreed: int
    recalled: int
    words_left: int
    kills: int
    seconds: float

    @property
    def is_sound(self) -> bool:
        """Whether each item stands once at both sides, signed alike, and a tenth of them is gone again."""
        whole = {self.arrived, self.distinct, self.acknowledged, self.agreed} == {self.items}
        return whole and self.recalled == self.items // 10 and not self.words_left


def measure(*, items: int, kills: int) -> Numbers:
    """Send them, kill both sides, recall a tenth."""
    with two_installations() as (there, here, key):
        _fill(there, key=key, items=items)
        link = _link(here, there, key=key)
        began, chance, killed = time.monotonic(), random.Random(16), 0
        fetcher = _start(here, link)
        while not _is_done(here, there, items=items):
            if time.monotonic() - began > LONGEST:
                break
            time.sleep(chance.uniform(0.2, 1.0) if killed < kills else 1.0)
            if killed < kills:
                killed += 1
                end_at_once(there.processes["api"] if chance.random() < 0.5 else fetcher)
                there.keep_running()
                fetcher = fetcher if fetcher.poll() is None else _start(here, link)
        seconds = time.monotonic() - began
        _run_sql(there, RECALL.format(items=items // 10))
        _wait_for_recalls(here, items=items // 10)
        end_at_once(fetcher)
        return _numbers(here, there, items=items, kills=killed, seconds=seconds)


def _fill(there: Installation, *, key: str, items: int) -> None:
    """Tell one report, grade a detail of it, and send as many sanitised texts to the partner."""
    client = Inkling(f"http://127.0.0.1:{there.api_port}", key=key, patience=120)
    report = {"place": "LS11 5DE", "details": [{"kind": "vehicle", "attributes": {"colour": "red"}}]}
    with suppress(Away):
        client.send_report(report, key=str(uuid.uuid4()))
    _run_sql(there, FILL.format(items=items))
    _run_sql(there, SEND)


def _run_sql(made: Installation, statement: str) -> None:
    """Run one statement as the cluster's superuser, past what a login may: the triggers still look at each row."""
    name = str(database_settings("migrate", environ={"INKLING_HOME": str(made.home)})["NAME"])
    with connect_as_superuser(made.cluster, database=name) as connection:
        connection.execute(statement.encode())


def _link(here: Installation, there: Installation, *, key: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LINK, f"http://127.0.0.1:{there.api_port}"],
        cwd=ROOT,
        env=here.environment("migrate"),
        input=key,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


def _start(here: Installation, link: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", FETCH, link],
        cwd=ROOT,
        env=here.environment("worker"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _is_done(here: Installation, there: Installation, *, items: int) -> bool:
    return _count(there, "acknowledged") == items and _count(here, "arrived") == items


def _wait_for_recalls(here: Installation, *, items: int) -> None:
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline and _count(here, "recalled") < items:
        time.sleep(0.5)


def _count(made: Installation, what: Count) -> int:
    with made.connect("backup") as connection:
        row = connection.execute(COUNTED[what]).fetchone()
    return int(str(row[0])) if row else 0


def _numbers(here: Installation, there: Installation, *, items: int, kills: int, seconds: float) -> Numbers:
    with here.connect("backup") as connection:
        rows = connection.execute(
            "SELECT their_id, receipt, text, recalled_on FROM dissemination_dissemination"
        )
        arrived = list(rows.fetchall())
    with there.connect("backup") as connection:
        held = connection.execute("SELECT id, receipt FROM dissemination_dissemination").fetchall()
    sent = {str(item): receipt for item, receipt in held}
    agreed = len([id_ for id_, receipt, *_ in arrived if receipt and sent.get(str(id_)) == receipt])
    recalled = [text for *_, text, recalled_on in arrived if recalled_on is not None]
    return Numbers(
        items,
        len(arrived),
        len({each[0] for each in arrived}),
        _count(there, "acknowledged"),
        agreed,
        len(recalled),
        sum(map(bool, recalled)),
        kills,
        seconds,
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.between", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = measure(items=given.items, kills=given.kills)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(
        f"{found.items} items between two installations over {found.kills} kills: {found.arrived} arrived, "
        f"{found.distinct} different, {found.acknowledged} acknowledged, {found.agreed} receipts the same on both "
        f"sides, in {found.seconds:.0f} s"
    )
    print(f"{found.items // 10} recalled: {found.recalled} gone, {found.words_left} with words left")
    print(json.dumps({"sound": found.is_sound}))
    return 0 if found.is_sound or not given.check else 1


if __name__ == "__main__":
    raise SystemExit(main())
