"""A login that was taken over writes under nobody else's name, moves nothing past its people, and stops no mail."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from tests.browser.homes import Home, home_with

ASIDE = (
    "INSERT INTO assessment_setaside (id, detail_id, disposal, reason, set_by_id, set_on)"
    " VALUES (gen_random_uuid(), %(detail)s, 'duplicate', '', %({who})s, current_date)"
)
JOB = "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, lock, queueing_lock) VALUES "
CONCERN = (
    "INSERT INTO safeguarding_concern (id, report_id, number, unit_id, opened_by_id, state, urgency, must_not_be_told,"
    " child, worry, needed_to_act, indicators, view, referred_to, referred_when, referred_reference, decision,"
    " decision_reason, withheld_by, withhold_tries) SELECT gen_random_uuid(), report_id, 77, unit_id, {who}, 'raised',"
    " 'now', '', '', 'a worry', '', '[]', '[]', '', '', '', '', '', 1, 0 FROM safeguarding_concern LIMIT 1"
)
REFUSED = [
    ("unit", "Bryn", ASIDE.format(who="Sunita")),
    ("unit", "Anwen", ASIDE.format(who="Anwen")),
    ("unit", "Bryn", "UPDATE safeguarding_concern SET triaged_by_id = %(Sunita)s"),
    ("unit", "Bryn", CONCERN.format(who="NULL")),
    ("unit", "Bryn", CONCERN.format(who="%(Sunita)s")),
    ("unit", "Bryn", "UPDATE routing_submission SET state = 'submitted', day_sent = current_date"),
    ("unit", "Bryn", "UPDATE routing_submission SET state = 'parked'"),
    ("unit", "Bryn", JOB + "('mail', 'inkling:nothing', '{}', 'doing', 'mail', NULL)"),
    ("community", "", JOB + "('mail', 'inkling:send_mail', '{}', 'doing', 'mail', NULL)"),
    ("community", "", JOB + "('sweeps', 'inkling:sweep', '{}', 'todo', NULL, 'sweep')"),
    (
        "community",
        "",
        JOB + "('mail', 'inkling:send_mail', to_jsonb(repeat('x', 200)), 'todo', 'mail', NULL)",
    ),
    *(
        (role, name, JOB + f"('sweeps', 'inkling:read_words', '{{}}', 'todo', {lock}, NULL)")
        for role, name in (("community", ""), ("unit", "Bryn"), ("vault", ""))
        # What the worker's own jobs wait for; and any other.
        for lock in ("'fetch_from_partners'", "'ask_elsewhere'", "'mail'", "'any'", "''")
    ),
    ("worker", "", "UPDATE routing_submission SET unit_id = %(other)s"),
    ("worker", "", "UPDATE routing_submission SET outcome = 'no_action'"),
    ("worker", "", "UPDATE safeguarding_concernnotice SET to_id = %(Carys)s"),
]
TAKEN = [
    ("unit", "Bryn", ASIDE.format(who="Bryn")),
    ("unit", "Bryn", "UPDATE safeguarding_concern SET triaged_by_id = %(Bryn)s WHERE triaged_by_id IS NULL"),
    ("unit", "Bryn", JOB + "('mail', 'inkling:send_mail', '{}', 'todo', 'mail', NULL)"),
    ("community", "", JOB + "('mail', 'inkling:send_mail', '{}', 'todo', 'mail', NULL)"),
    ("community", "", JOB + "('sweeps', 'inkling:read_words', '{}', 'todo', NULL, NULL)"),
    ("worker", "", "UPDATE routing_submission SET state = 'parked', repeated = true"),
    ("worker", "", "UPDATE safeguarding_concernnotice SET sent_at = now()"),
]


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("reports") as made:
        yield made


def changed(home: Home, role: str, name: str, statement: str) -> int:
    """Return how many rows it changes; all of it is taken back."""
    environ = {"INKLING_HOME": str(home.folder)}
    with connect(Role.WORKER, environ) as worker:
        values = dict(worker.execute("SELECT name, id FROM accounts_account").fetchall())
        (values["detail"],) = worker.execute("SELECT id FROM capture_detail LIMIT 1").fetchone() or (None,)
        query = "SELECT id FROM accounts_organisation WHERE kind = 'unit' AND NOT is_home"
        (values["other"],) = worker.execute(query).fetchone() or (None,)
    with connect(Role(role), environ) as session, session.transaction(force_rollback=True):
        session.execute("SELECT set_config('inkling.account', %s, true)", [str(values.get(name, ""))])
        return session.execute(statement.encode(), values).rowcount


@pytest.mark.parametrize(("role", "name", "statement"), REFUSED)
def test_it_is_refused(home: Home, role: str, name: str, statement: str) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
        changed(home, role, name, statement)


def test_an_analyst_records_no_outcome(home: Home) -> None:
    statement = "UPDATE routing_submission SET outcome = 'no_action'"
    assert changed(home, "unit", "Anwen", statement) == 0
    assert changed(home, "unit", "Bryn", statement) > 0


@pytest.mark.parametrize(("role", "name", "statement"), TAKEN)
def test_what_a_process_does_in_earnest_is_taken(home: Home, role: str, name: str, statement: str) -> None:
    assert changed(home, role, name, statement) > 0


def test_what_pages_ask_to_be_read_goes_behind_what_the_worker_does_of_itself(home: Home) -> None:
    """No number of such jobs keeps the sweep from its turn."""
    environ = {"INKLING_HOME": str(home.folder)}
    with connect(Role.COMMUNITY, environ) as stranger:
        stranger.execute((JOB + "('sweeps', 'inkling:read_words', '{}', 'todo', NULL, NULL)").encode())
    with connect(Role.WORKER, environ) as worker, worker.transaction(force_rollback=True):
        worker.execute((JOB + "('sweeps', 'inkling:sweep', '{}', 'todo', NULL, 'sweep')").encode())
        taken = [
            (
                worker.execute(
                    "SELECT task_name FROM procrastinate_fetch_job_v2(ARRAY['sweeps'], NULL)"
                ).fetchone()
                or ("",)
            )[0]
            for _ in range(2)
        ]
    assert taken == ["inkling:sweep", "inkling:read_words"]
