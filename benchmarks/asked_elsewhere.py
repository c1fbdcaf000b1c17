"""What another installation asks by marks, answered by the worker: how many answers are false, how many are missed.

Run: `.venv/bin/python -m benchmarks.asked_elsewhere [--asked N] [--held N] [--reports N] [--check]`.

Makes a throw-away installation with every safety setting, whose unit holds so many numbers, accounts and addresses,
told in so many graded reports of 600 characters each (1,000), which are read for what leads to who told. A mark waits
for each that is asked: of what is held, written otherwise than it stands there, and of what is not. Then `answer_asks`
answers all in one go, as the worker does. The quota of a day (100 at most) is left out: the marks are put where the
door would put them. Exit status 1 with `--check` where an answer is false or missed.
"""

from __future__ import annotations

import argparse
import os
import random
import time
import uuid
from dataclasses import dataclass

from benchmarks.installation import SENDER, Installation, installation
from inkling.exchange.rules.asking import AskAnswer, mark_of, read_agreed_key
from inkling.installation.database.connection import database_settings
from inkling.installation.database.embedded import connect_as_superuser
from inkling.linking.rules.keys import MentionType, key_of

UNIT = (
    "SELECT name FROM accounts_organisation WHERE id = (SELECT holding_unit_id FROM capture_report LIMIT 1)"
)
AGREE = f"""
import sys; import django; django.setup()
from django.utils import timezone
from inkling.accounts.actor import Operator
from inkling.journeys.exchanging.asking.keep_agreements import AskedAgreement, make_agreement
made = make_agreement(AskedAgreement({SENDER!r}, sys.argv[1], 30, 20), by=Operator(), at=timezone.now())
print(made.row.pk, made.key)
"""
ANSWER = """
import sys, time; import django; django.setup()
from uuid import UUID
from django.utils import timezone
from inkling.accounts.actor import Worker
from inkling.journeys.exchanging.asking.answer_asks import answer_asks
began, busy = time.monotonic(), time.process_time()
answer_asks(UUID(sys.argv[1]), by=Worker(), at=timezone.now())
print(time.monotonic() - began, time.process_time() - busy)
"""
WORDS = (
    "A man of about thirty in a grey van waits by the kiosk after school, most days since the summer. He talks to the "
    "girls of year nine, gives them vapes and says that he has a flat by the canal where they can sit. Kez, 14, went "
    "along on Friday with an older girl whom they call Fitz, and came home at two in the morning with a telephone that "
    "nobody had bought her. She will not say who rings. My sister saw the van outside the flat again on Sunday, and "
    "two other girls got in. I work at the corner shop and he comes in for cards. My number is 01632 960999, please "
    "ring me after six, and do not tell Kez's mum."
)
TELL = f"""
import sys
from benchmarks.mail_fill import fill
fill("west-yorkshire", int(sys.argv[1]), says=lambda _: {WORDS!r})
"""
GRADE = """
INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment, handling,
    conditions, condition_text, reason, graded_by_id, graded_on)
SELECT gen_random_uuid(), detail.id, 1, '2', 'B', 'P', '{}', '', '', officer.id, current_date
FROM capture_detail detail JOIN capture_report report ON report.id = detail.report_id
CROSS JOIN LATERAL (SELECT account.id FROM accounts_account account
    WHERE account.organisation_id = report.holding_unit_id AND account.role = 'officer' ORDER BY 1 LIMIT 1) officer
"""
HOLD = """
WITH graded AS (SELECT detail.id, report.id AS report_id, report.holding_unit_id AS unit_id, report.told_on,
        row_number() OVER (ORDER BY detail.id) - 1 AS place, count(*) OVER () AS details
    FROM assessment_assessment given JOIN capture_detail detail ON detail.id = given.detail_id
    JOIN capture_report report ON report.id = detail.report_id),
    held AS (SELECT each.key, each.number - 1 AS place FROM unnest(%s::text[]) WITH ORDINALITY each (key, number))
INSERT INTO linking_mention (id, report_id, detail_id, unit_id, type, key, raw, told_on)
SELECT gen_random_uuid(), graded.report_id, graded.id, graded.unit_id, split_part(held.key, ':', 1), held.key,
    held.key, graded.told_on
FROM held JOIN graded ON graded.place = mod(held.place, graded.details)
"""
ASK = """
INSERT INTO exchange_theirask (id, agreement_id, their_id, mark, asked_on, answer)
SELECT gen_random_uuid(), %s, asked.id, asked.mark, current_date, ''
FROM unnest(%s::uuid[], %s::bytea[]) asked (id, mark)
"""
# Numbers that Ofcom keeps for stories: a thousand of each.
_AREAS = (
    *("07700 900", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0"),
    *("0117 496 0", "0118 496 0", "0121 496 0", "0131 496 0", "0141 496 0"),
)
_TENTH = 10


@dataclass(frozen=True)
class Answers:
    """What came of it. `false`: said to be held and is not; `missed`: held and not said; `marking`: all marks alone.

    `busy`: seconds of the processor that the worker's process took of `seconds`; the database's are not among them.
    """

    asked: int
    held: int
    false: int
    missed: int
    waiting: int
    marking: float
    seconds: float
    busy: float

    @property
    def is_sound(self) -> bool:
        """Whether each was answered, and rightly."""
        return not (self.false or self.missed or self.waiting)


def keys_of(number: int) -> tuple[str, str]:
    """Return the key of a value as a report here holds it, and as the other side writes it."""
    if number % _TENTH == 0:
        area, rest = _AREAS[number // _TENTH // 1000 % len(_AREAS)], f"{number // _TENTH % 1000:03}"
        there = "+44" + f"{area}{rest}"[1:].replace(" ", "")
        return _key(MentionType.PHONE, f"{area}{rest}"), _key(MentionType.PHONE, there)
    if number % 2:
        return _key(MentionType.HANDLE, f"@Kestrel{number}"), _key(MentionType.HANDLE, f"kestrel{number}")
    return _key(MentionType.EMAIL, f"Kes{number}@wren.example"), _key(
        MentionType.EMAIL, f"kes{number}@WREN.example"
    )


def _key(type_: MentionType, raw: str) -> str:
    found = key_of(type_, raw, town="")
    if found is None:
        raise ValueError(f"{raw} says too little")
    return found.key


def measure(*, asked: int, held: int, reports: int) -> Answers:
    """Let so many be asked, of which so many are held."""
    numbers = set(random.Random(16).sample(range(asked), held))
    with installation(processes=()) as made:
        made.run("community", "-c", TELL, str(reports))
        _run_sql(made, GRADE)
        with made.connect("backup") as connection:
            row = connection.execute(UNIT).fetchone()
        agreement, agreed = made.run("migrate", "-c", AGREE, str(row[0] if row else "")).split()
        secret = read_agreed_key(agreed) or b""
        values = {uuid.uuid4(): number for number in range(asked)}
        began = time.monotonic()
        marks = [mark_of(keys_of(number)[1], key=secret) for number in values.values()]
        marking = time.monotonic() - began
        _run_sql(made, HOLD, [keys_of(number)[0] for number in numbers])
        _run_sql(made, ASK, agreement, list(values), marks)
        seconds, busy = map(float, made.run("worker", "-c", ANSWER, agreement).split())
        said = _said(made)
    right = {id_: AskAnswer.HELD if number in numbers else AskAnswer.NONE for id_, number in values.items()}
    return Answers(
        asked,
        held,
        sum(said[id_] == AskAnswer.HELD.value for id_, answer in right.items() if answer is AskAnswer.NONE),
        sum(said[id_] == AskAnswer.NONE.value for id_, answer in right.items() if answer is AskAnswer.HELD),
        sum(not said[id_] for id_ in right),
        marking,
        seconds,
        busy,
    )


def _run_sql(made: Installation, statement: str, *values: object) -> None:
    """Run one statement as the cluster's superuser, past what a login may."""
    name = str(database_settings("migrate", environ={"INKLING_HOME": str(made.home)})["NAME"])
    with connect_as_superuser(made.cluster, database=name) as connection:
        connection.execute(statement.encode(), values or None)


def _said(made: Installation) -> dict[uuid.UUID, str]:
    with made.connect("worker") as connection:
        rows = connection.execute("SELECT their_id, answer FROM exchange_theirask").fetchall()
    return {uuid.UUID(str(id_)): str(answer) for id_, answer in rows}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.asked_elsewhere", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--asked", type=int, default=100_000)
    parser.add_argument("--held", type=int, default=10_000)
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    found = measure(asked=given.asked, held=given.held, reports=given.reports)
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(
        f"{found.asked} asked, {found.held} held in {given.reports} reports: {found.false} said to be held and not, "
        f"{found.missed} missed, "
        f"{found.waiting} unanswered, in {found.seconds:.1f} s ({1000 * found.seconds / found.asked:.1f} ms each, "
        f"{1000 * found.busy / found.asked:.1f} ms of the worker's processor); their marks alone {found.marking:.2f} s"
    )
    return 0 if found.is_sound or not given.check else 1


if __name__ == "__main__":
    raise SystemExit(main())
