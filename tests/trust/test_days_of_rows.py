"""No login of a process says on which day something was: the database does (what a past day is told from, 0435)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from inkling.installation.backup.make import connect
from inkling.installation.database.roles import Role
from tests.browser.homes import Home, home_with

TODAY = "SELECT (now() AT TIME ZONE 'Europe/London')::date"
PAST = date(2024, 2, 3)
GRADE = (
    "INSERT INTO assessment_assessment (id, detail_id, version, source_evaluation, intelligence_assessment, handling,"
    " conditions, condition_text, reason, graded_by_id, graded_on) VALUES (gen_random_uuid(), %(detail)s, 77, '1', 'A',"
    " 'P', '{}', '', '', %(Bryn)s, %(past)s) RETURNING graded_on"
)
ASIDE = (
    "INSERT INTO assessment_setaside (id, detail_id, disposal, reason, set_by_id, set_on)"
    " VALUES (gen_random_uuid(), %(detail)s, 'duplicate', '', %(Bryn)s, %(past)s) RETURNING set_on"
)
TAKEN_BACK = (
    "UPDATE assessment_setaside SET taken_back_by_id = %(Bryn)s, taken_back_on = %(past)s"
    " WHERE detail_id = %(detail)s RETURNING taken_back_on"
)
WORDS = (
    "INSERT INTO assessment_sanitisedtext (id, detail_id, version, text, kept_warnings, originator_consulted,"
    " written_by_id, written_on) VALUES (gen_random_uuid(), %(detail)s, 77, 'Somebody.', '', false, %(Bryn)s,"
    " %(past)s) RETURNING written_on"
)
NOTICED = (
    "INSERT INTO capture_detail (id, report_id, number, category, kind, text, attributes, who, what,"
    ' "when", "where", how, frequency, role, fact_or_opinion, matter, noticed_by_id, noticed_on)'
    " SELECT gen_random_uuid(), report_id, 90, 'people', 'person', 'Fitz', '{{}}', '', '', '', '', '', 'not_said', '',"
    " 'not_said', 1, %(Bryn)s, {on} FROM capture_detail WHERE id = %(detail)s RETURNING noticed_on"
)
JUDGED = (
    "INSERT INTO linking_judgement (id, first_report_id, second_report_id, first_subject, first_name,"
    " second_subject, second_name, version, verdict, reason, judged_by_id, judged_on)"
    " SELECT gen_random_uuid(), one.id, other.id, 's1', '', 's1', '', 77,"
    " 'not_sure', '', %(Bryn)s, %(past)s FROM capture_report one JOIN capture_report other ON other.id > one.id LIMIT 1"
    " RETURNING judged_on"
)
UNDERSTOOD = (
    "INSERT INTO reading_understandingversion (id, report_id, version, act, about, value, made_by_id, made_on)"
    " SELECT gen_random_uuid(), report_id, coalesce((SELECT max(version) FROM reading_understandingversion each"
    " WHERE each.report_id = detail.report_id), 0) + 1, 'merged', '', '{}', %(Bryn)s, "
    "%(yesterday)s FROM capture_detail detail WHERE id = %(detail)s RETURNING made_on"
)
SENT = (
    "INSERT INTO dissemination_dissemination (id, reference, sanitised_id, from_unit_id, to_id, text,"
    " source_evaluation, intelligence_assessment, handling, conditions, condition_text, sent_by_id, sent_on,"
    " their_reference, recall_reason) SELECT gen_random_uuid(), 'INK-TEST', words.id, %(unit)s, %(other)s,"
    " words.text, '1', 'A', 'P',"
    " '{}', '', %(Bryn)s, %(past)s, '', '' FROM assessment_sanitisedtext words"
    " WHERE words.version = 77 AND words.detail_id = %(detail)s RETURNING sent_on"
)
ACKNOWLEDGED = (
    "UPDATE dissemination_dissemination SET acknowledged_by_id = %(Carys)s, acknowledged_on = %(past)s"
    " WHERE reference = 'INK-TEST' RETURNING acknowledged_on"
)
RECALLED = (
    "UPDATE dissemination_dissemination SET recalled_on = %(past)s, recall_reason = 'Wrong.'"
    " WHERE reference = 'INK-TEST' RETURNING recalled_on"
)
REPORT = (
    "INSERT INTO capture_report (id, told_on, teller_kind, about, narrative, replaced_characters, place_told, district,"
    " exploitation_type, group_based, urgency, frequency, often_in_words, team_words, team_text, holding_unit_id,"
    " messenger_named) SELECT gen_random_uuid(), %(past)s, 'family', 'someone', '', 0, '', '', 'not_said', 'not_said',"
    " 'not_said', 'not_said', '', 'not_said', '', %(unit)s, false"
)
# What is written one after the other, each by whom; each gives the day that it has.
BRYN, CARYS = "Bryn", "Carys"
WRITTEN: dict[str, tuple[tuple[str, str], ...]] = {
    "a grade": ((BRYN, GRADE),),
    "a detail set aside, and taken back": ((BRYN, ASIDE), (BRYN, TAKEN_BACK)),
    "a detail that an officer found": ((BRYN, NOTICED.format(on="%(past)s")),),
    "one found on no day": ((BRYN, NOTICED.format(on="NULL")),),
    "a judgement": ((BRYN, JUDGED),),
    "how words are understood": ((BRYN, UNDERSTOOD),),
    "what was sent, and came": ((BRYN, GRADE), (BRYN, WORDS), (BRYN, SENT), (CARYS, ACKNOWLEDGED)),
    "what was sent, and recalled": ((BRYN, GRADE), (BRYN, WORDS), (BRYN, SENT), (BRYN, RECALLED)),
}


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with home_with("reports") as made:
        yield made


@pytest.fixture(scope="module")
def values(home: Home) -> Mapping[str, Any]:
    with sign_in(home, Role.WORKER) as worker:
        found = dict(worker.execute("SELECT name, id FROM accounts_account").fetchall())
        query = (
            "SELECT detail.id, report.holding_unit_id FROM capture_detail detail JOIN capture_report report"
            " ON report.id = detail.report_id JOIN accounts_account bryn"
            " ON bryn.name = 'Bryn' AND bryn.organisation_id = report.holding_unit_id"
            " WHERE report.holding_region_id IS NOT NULL LIMIT 1"
        )
        found["detail"], found["unit"] = worker.execute(query).fetchone() or (None, None)
        query = "SELECT organisation_id FROM accounts_account WHERE name = 'Carys'"
        (today,) = worker.execute(TODAY).fetchone() or (PAST,)
        found |= {"past": PAST, "today": today, "yesterday": today - timedelta(days=1)}
        (found["other"],) = worker.execute(query).fetchone() or (None,)
    return found


def sign_in(home: Home, role: Role) -> psycopg.Connection[Any]:
    return connect(role, {"INKLING_HOME": str(home.folder)})


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_its_day_is_the_one_on_which_it_was_written(
    home: Home, values: Mapping[str, Any], written: tuple[tuple[str, str], ...]
) -> None:
    with sign_in(home, Role.UNIT) as session, session.transaction(force_rollback=True):
        for name, statement in written:
            session.execute("SELECT set_config('inkling.account', %s, true)", [str(values[name])])
            assert session.execute(statement.encode(), values).fetchall() == [(values["today"],)]


def test_a_clock_says_when_it_was_answered(home: Home, values: Mapping[str, Any]) -> None:
    answered = (
        "UPDATE safeguarding_concernclock SET acknowledged_at = now() - interval '30 days'"
        " WHERE acknowledged_at IS NULL AND next_step_at IS NOT NULL RETURNING acknowledged_at = now()"
    )
    with sign_in(home, Role.UNIT) as session, session.transaction(force_rollback=True):
        session.execute("SELECT set_config('inkling.account', %s, true)", [str(values["Mo"])])
        found = session.execute(answered.encode()).fetchall()
    assert found
    assert set(found) == {(True,)}


def test_a_report_is_told_today(home: Home, values: Mapping[str, Any]) -> None:
    """Its login reads no report: what it wrote is looked at by another, in the same second."""
    with sign_in(home, Role.COMMUNITY) as teller, teller.transaction():
        teller.execute(REPORT.replace("'someone', ''", "'someone', 'told on another day'").encode(), values)
    with sign_in(home, Role.WORKER) as worker:
        query = "SELECT told_on FROM capture_report WHERE narrative = 'told on another day'"
        assert worker.execute(query).fetchone() == (values["today"],)
