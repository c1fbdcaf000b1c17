"""A community login that was taken over adds nothing to a report of another transaction, by whatever statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID, uuid4

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from tests.browser.homes import Home, home_with

REPORT = (
    "INSERT INTO capture_report (id, told_on, teller_kind, about, narrative, replaced_characters, place_told, district,"
    " exploitation_type, group_based, urgency, frequency, often_in_words, team_words, team_text, holding_unit_id,"
    " messenger_named) VALUES (%(report)s, current_date, 'family', 'someone', '', 0, '', '', 'not_said', 'not_said',"
    " 'not_said', 'not_said', '', 'not_said', '', %(unit)s, false)"
)
RECEIPT = "INSERT INTO capture_receipt (report_id, content_hash, receipt_hash) VALUES (%(report)s, %(hash)s, %(hash)s)"
DETAIL = (
    "INSERT INTO capture_detail (id, report_id, addition_id, number, category, kind, text, attributes, who, what,"
    ' "when", "where", how, frequency, role, fact_or_opinion, matter) VALUES (gen_random_uuid(), %(report)s,'
    " {addition}, 90, 'people', 'person', 'Fitz', '{{}}', '', '', '', '', '', 'not_said', '', 'not_said', 1)"
)
CONCERN = (
    "INSERT INTO safeguarding_concern (id, report_id, number, unit_id, front_door_id, state, urgency, must_not_be_told,"
    " child, worry, needed_to_act, indicators, view, referred_to, referred_when, referred_reference, decision,"
    " decision_reason, withheld_by, withhold_tries) VALUES (%(concern)s, %(report)s, {number}, %(unit)s, %(door)s,"
    " 'raised', 'now', '', '', 'a worry', '', '[]', '[]', '', '', '', '', '', 1, 0)"
)
SUBMISSION = (
    "INSERT INTO routing_submission (id, report_id, addition_id, unit_id, channel, method, matter, part, parts,"
    " repeated, pack_version, state, lane, told_on, reference, outcome, outcome_note) VALUES (%(submission)s,"
    " %(report)s, {addition}, %(unit)s, '', 'unit_inbox', 1, 7, 7, false, '', 'waiting', 'main',"
    " current_date, '', '', '')"
)
SEALED = (
    "INSERT INTO capture_{table} (report_id, key_id, sealed) SELECT %(report)s, id,"
    " convert_to(repeat('x', 1200), 'UTF8') FROM capture_identitykey LIMIT 1"
)
# Each is what a telling writes beside its report.
BESIDE = {
    "detail": DETAIL.format(addition="NULL"),
    "how it is known": "INSERT INTO capture_howknown (report_id, kind, text) VALUES (%(report)s, 'saw', '')",
    "what was agreed": "INSERT INTO capture_sharingdecision (report_id, knew, agreed, why, why_text)"
    " VALUES (%(report)s, 'not_said', 'not_said', '', '')",
    "receipt": RECEIPT,
    "progress": "INSERT INTO capture_progress (report_id, read, shown_read) VALUES (%(report)s, false, false)",
    "messenger": SEALED.format(table="messenger"),
    "origin": SEALED.format(table="origin"),
    "concern": CONCERN.format(number=1),
    "submission": SUBMISSION.format(addition="NULL"),
}
# What hangs on those: of a concern and a submission that are another transaction's.
BELOW = {
    "clock": "INSERT INTO safeguarding_concernclock (concern_id, unit_id, raised_at, step, chased_to, next_step_at,"
    " tries, problem) VALUES (%(concern)s, %(unit)s, now(), 'contact', '', now(), 0, '')",
    "notice": "INSERT INTO safeguarding_concernnotice (id, concern_id, step, awaits, addition, to_id, attempts,"
    " faults, next_try_at, problem) VALUES (gen_random_uuid(), %(concern)s, 'contact', 'answer', 0, %(contact)s, 0, 0,"
    " now(), '')",
    "attempt": "INSERT INTO routing_attempt (submission_id, idempotency_key, attempts, next_try_at, problem, effects,"
    " breaks, unfinished) VALUES (%(submission)s, gen_random_uuid(), 0, now(), '', 0, 0, 0)",
}
ADDITION = (
    "INSERT INTO capture_addition (id, report_id, number, content_hash, narrative, told_on, team_words, team_text)"
    " VALUES (%(addition)s, %(report)s, 1, 'x', 'More.', current_date, 'not_said', '')"
)
# What an addition brings with it.
WITH_ADDITION = {
    "detail": DETAIL.format(addition="%(addition)s"),
    "concern": CONCERN.format(number=2),
    "submission": SUBMISSION.format(addition="%(addition)s"),
    "enrichment": "SELECT safeguarding_enrich_by_teller(%(report)s, gen_random_uuid(), 'soon', '{}', NULL, false,"
    " now())",
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("reports") as made:
        yield made


def sign_in(home: Home, role: Role = Role.COMMUNITY) -> psycopg.Connection:
    return connect(role, {"INKLING_HOME": str(home.folder)})


@pytest.fixture
def names(home: Home) -> dict[str, object]:
    """Return the ids that a hostile session writes with: its own by chance, and those of whoever is there."""
    with sign_in(home, Role.WORKER) as worker:
        (unit,) = worker.execute("SELECT id FROM accounts_organisation WHERE is_home").fetchone() or (None,)
        door = worker.execute("SELECT id, contact_id FROM safeguarding_frontdoor WHERE is_default").fetchone()
    assert unit
    assert door
    own = {name: uuid4() for name in ("report", "concern", "submission", "addition")}
    return {**own, "unit": unit, "door": door[0], "contact": door[1], "hash": uuid4().bytes}


def told_before(home: Home) -> UUID:
    with sign_in(home, Role.WORKER) as worker:
        (report,) = worker.execute("SELECT id FROM capture_report LIMIT 1").fetchone() or (None,)
    assert isinstance(report, UUID)
    return report


def write(home: Home, names: dict[str, object], *statements: str) -> None:
    with sign_in(home) as session, session.transaction():
        for statement in statements:
            session.execute(statement.encode(), names)


def must_be_refused(home: Home, names: dict[str, object], *statements: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        write(home, names, *statements)


def test_one_transaction_writes_all_of_a_report_and_then_of_an_addition(
    home: Home, names: dict[str, object]
) -> None:
    """So that what is refused below is refused for its transaction alone; savepoints are of it."""
    write(home, names, REPORT, *BESIDE.values(), *BELOW.values())
    again = {**names, "concern": uuid4(), "submission": uuid4()}
    hold = "SELECT set_config('inkling.receipt', encode(%(hash)s, 'hex'), true)"
    detail = DETAIL.format(addition="%(addition)s").replace("90", "91")
    more = [detail, WITH_ADDITION["concern"], WITH_ADDITION["submission"], BELOW["clock"], BELOW["attempt"]]
    write(home, again, hold, ADDITION, "SAVEPOINT one", more[0], "RELEASE SAVEPOINT one", *more[1:])
    other = {**names, "report": uuid4(), "hash": uuid4().bytes}
    write(home, other, "SAVEPOINT one", REPORT, "RELEASE SAVEPOINT one", "SAVEPOINT two", BESIDE["detail"])


@pytest.mark.parametrize("what", BESIDE)
def test_nothing_stands_beside_a_report_that_was_told_before(
    home: Home, names: dict[str, object], what: str
) -> None:
    must_be_refused(home, {**names, "report": told_before(home)}, BESIDE[what])


@pytest.mark.parametrize("what", BESIDE)
def test_nothing_stands_beside_a_report_of_its_own_a_moment_later(
    home: Home, names: dict[str, object], what: str
) -> None:
    write(home, names, REPORT)
    must_be_refused(home, names, BESIDE[what])
    must_be_refused(home, names, "SAVEPOINT a", BESIDE[what])


@pytest.mark.parametrize("what", BELOW)
def test_no_clock_notice_or_attempt_begins_a_moment_later(
    home: Home, names: dict[str, object], what: str
) -> None:
    write(home, names, REPORT, BESIDE["concern"], BELOW["clock"], BESIDE["submission"])
    must_be_refused(home, names, BELOW[what])


@pytest.mark.parametrize("what", WITH_ADDITION)
def test_nothing_comes_with_an_addition_of_another_report_or_of_a_moment_ago(
    home: Home, names: dict[str, object], what: str
) -> None:
    hold = "SELECT set_config('inkling.receipt', encode(%(hash)s, 'hex'), true)"
    write(home, names, REPORT, RECEIPT, hold, ADDITION)
    must_be_refused(home, names, hold, WITH_ADDITION[what])
    elsewhere = {**names, "report": told_before(home)}
    must_be_refused(home, elsewhere, hold, WITH_ADDITION[what])
    own = {**names, "report": uuid4(), "addition": uuid4(), "hash": uuid4().bytes}
    to_other = WITH_ADDITION[what].replace("%(report)s", "%(other)s")
    must_be_refused(home, {**own, "other": elsewhere["report"]}, REPORT, RECEIPT, hold, ADDITION, to_other)


@pytest.mark.parametrize(
    "changed",
    [
        ("submission", "'waiting'", "'submitted'"),
        ("concern", "'raised'", "'decided'"),
        ("concern", "'', 1, 0)", "'seen', 1, 0)"),
        ("progress", "false, false", "true, true"),
        ("submission", "%(unit)s", "%(other)s"),
        ("concern", "%(unit)s", "%(other)s"),
    ],
)
def test_nothing_begins_as_done_or_in_another_unit(
    home: Home, names: dict[str, object], changed: tuple[str, str, str]
) -> None:
    what, was, becomes = changed
    with sign_in(home, Role.WORKER) as worker:
        query = "SELECT id FROM accounts_organisation WHERE kind = 'unit' AND NOT is_home"
        (other,) = worker.execute(query).fetchone() or (None,)
    assert was in BESIDE[what]
    must_be_refused(home, {**names, "other": other}, REPORT, BESIDE[what].replace(was, becomes))


def test_a_teller_changes_no_front_door(home: Home, names: dict[str, object]) -> None:
    must_be_refused(home, names, "SELECT safeguarding_keep_from(NULL, %(door)s)")
    with suppress(psycopg.errors.InsufficientPrivilege):
        write(home, names, "SELECT safeguarding_keep_from(NULL, NULL, %(contact)s)")
        raise AssertionError("an account was weighed by a teller's login")
