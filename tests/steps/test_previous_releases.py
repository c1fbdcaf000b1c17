"""Every released schema, empty and filled, is renewed to the newest without losing a row (TRUST.md, check 10)."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inkling.config.checks.exact import deviations
from inkling.installation.backup.make import make_backup
from inkling.installation.backup.restore import restore_backup
from inkling.installation.database.embedded import connect_as_superuser, open_embedded_database
from inkling.installation.database.roles import DATABASE
from tests import measured
from tests.browser.homes import home_with
from tests.releases.database import (
    FROZEN,
    RELOADED,
    Columns,
    Installation,
    Rows,
    audit_chain_problem,
    columns_of,
    installation,
    rows_of,
    what_changed,
)
from tests.steps.backup_keys import make_pairs

RELEASES = sorted(path.parent.name for path in FROZEN.glob("*/populated.sql.gz"))
# Logins, memberships and the database itself are the tests' own here.
OF_THE_TABLES = {"right", "table", "view", "policy", "trigger", "rule", "function"}
HELD_MAIL = "routing_heldmail"
# The release in which one column held ids of reports and of disseminations.
ONE_COLUMN = "0.1.0"
LOST = """
The migrations change what an installation of release {} holds:
  {}
If that is wanted, name table and columns in CHANGED of this file, why, and a query that finds what came out wrong.
"""


@dataclass(frozen=True)
class Changed:
    """Columns whose content a migration changes on purpose, and a query that gives the rows that came out wrong."""

    columns: frozenset[str]
    because: str
    wrong: str


_APPLIED = "SELECT app, name FROM django_migrations ORDER BY 1, 2"
_TARGETS = """
SELECT target_kind, target_id IN (SELECT id FROM capture_report),
    target_id IN (SELECT id FROM dissemination_dissemination)
FROM governance_statedpurpose
"""
_STATED_FOR_WHAT_WAS_SENT = """
INSERT INTO governance_statedpurpose (id, account_id, report_id, sign_in, purpose, stated_at)
SELECT gen_random_uuid(), acknowledged_by_id, id, 's', 'To use it', now()
FROM assessment_dissemination WHERE acknowledged_by_id IS NOT NULL
"""
# For each release: what later migrations change on purpose.
CHANGED: dict[str, dict[str, Changed]] = {
    "0.1.0": {
        "accounts_account": Changed(
            frozenset({"password"}),
            "accounts 0008_passphrases_apart: the hash stands apart, and a stamp in its place",
            "SELECT account.id FROM accounts_account account LEFT JOIN accounts_passphrase apart"
            " ON apart.account_id = account.id WHERE (apart.hash IS NULL) <> (password NOT LIKE 'stamp$%')",
        ),
        "capture_receipt": Changed(
            frozenset({"content_hash"}),
            "0006_marks_by_chance: a plain hash over the sealed name let it be guessed; chance replaces it",
            "SELECT content_hash FROM capture_receipt GROUP BY 1 HAVING count(*) > 1 OR length(content_hash) <> 32",
        ),
        "capture_addition": Changed(
            frozenset({"content_hash"}),
            "0006_marks_by_chance, likewise",
            "SELECT id FROM capture_addition WHERE length(content_hash) <> 32",
        ),
        "safeguarding_concernclock": Changed(
            frozenset({"next_step_at"}),
            "0003_chase_decisions: the decision on an acknowledged concern is chased as well, after a day",
            "SELECT concern_id FROM safeguarding_concernclock "
            "WHERE acknowledged_at IS NOT NULL AND decided_at IS NULL AND next_step_at IS NULL",
        ),
        "assessment_dissemination": Changed(
            frozenset({"text", "condition_text"}),
            "0010_recalled_text: what was recalled is kept word for word, where its recipient cannot read it",
            "SELECT sent.id FROM dissemination_dissemination sent "
            "JOIN assessment_sanitisedtext words ON words.id = sent.sanitised_id "
            "LEFT JOIN dissemination_recalledtext kept ON kept.dissemination_id = sent.id "
            "WHERE coalesce(kept.text, sent.text) <> words.text OR (sent.recalled_on IS NULL) <> (kept.text IS NULL)",
        ),
        "capture_report": Changed(
            frozenset({"about", "group_based", "urgency", "frequency"}),
            "capture 0007_answers_left_open: an answer left open was written down as one of the answers",
            "SELECT id FROM capture_report WHERE about IN ('seen', 'not_said')"
            " OR group_based IN ('not_known', 'not_said')"
            " OR urgency IN ('not_sure', 'not_said') OR frequency IN ('not_known', 'not_said')",
        ),
        "capture_detail": Changed(
            frozenset({"frequency"}),
            "capture 0007_answers_left_open: as for the reports; what an officer took over was never asked",
            "SELECT id FROM capture_detail WHERE frequency = 'not_known'"
            " OR (frequency = 'not_said') <> (noticed_by_id IS NOT NULL)",
        ),
        "capture_sharingdecision": Changed(
            frozenset({"knew", "agreed"}),
            "capture 0007_answers_left_open: no page could give the one answer, and only one page the other",
            "SELECT sharing.report_id FROM capture_sharingdecision sharing"
            " JOIN capture_report report ON report.id = sharing.report_id"
            " WHERE knew = 'not_applicable' OR agreed = 'not_asked'"
            " OR (report.about = 'me') <> (knew = 'tells_itself')",
        ),
        "safeguarding_concern": Changed(
            frozenset({"urgency"}),
            "safeguarding 0005_urgency_left_open: as for the reports",
            "SELECT concern.id FROM safeguarding_concern concern JOIN capture_report report"
            " ON report.id = concern.report_id WHERE concern.urgency = 'not_sure'"
            " OR (concern.number = 1 AND concern.urgency <> report.urgency)",
        ),
    }
}


@pytest.fixture(scope="module")
def place() -> Iterator[Installation]:
    with installation() as made:
        yield made


@dataclass(frozen=True)
class Newest:
    """What the migrations of this checkout make from nothing: the schema, and in how many statements."""

    schema: list[str]
    statements: int


@pytest.fixture(scope="module")
def newest(place: Installation) -> Newest:
    place.start_anew()
    place.count_schema_changes()
    place.migrate()
    return Newest(place.schema(), place.schema_changes())


@pytest.fixture(scope="module", params=RELEASES)
def release(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@dataclass(frozen=True)
class Renewed:
    """A filled installation of a release as it was before, and in how many statements its schema became the newest.

    It was renewed once for all tests; until another one starts anew, the database is what came out.
    """

    columns: Columns
    before: Rows
    statements: int


@pytest.fixture(scope="module")
def renewed(place: Installation, release: str) -> Renewed:
    place.start_anew(dump(release, "populated"))
    columns = to_compare(place, release=release)
    place.count_schema_changes()
    with place.connect() as connection:
        if release == ONE_COLUMN:
            connection.execute(_STATED_FOR_WHAT_WAS_SENT)
        before = rows_of(connection, columns)
        assert audit_chain_problem(connection) is None
    place.migrate()
    return Renewed(columns, before, place.stop_counting())


def dump(release: str, which: str) -> Path:
    return FROZEN / release / f"{which}.sql.gz"


def to_compare(place: Installation, *, release: str) -> Columns:
    """The columns that the release had, without those that a migration changes on purpose."""
    with place.connect() as connection:
        columns = columns_of(connection)
    for table, changed in CHANGED.get(release, {}).items():
        columns[table] = tuple(column for column in columns[table] if column not in changed.columns)
    return columns | RELOADED


def assert_renewed(place: Installation, newest: Newest) -> None:
    difference = list(
        difflib.unified_diff(newest.schema, place.schema(), "from nothing", "renewed", n=1, lineterm="")
    )
    assert not difference, (
        "Released migrations are never edited: write a new one that brings both to the same. The schema of a renewed "
        "installation (+) is not that of a new one (-):\n" + "\n".join(difference[:60])
    )
    with place.connect() as connection:
        assert audit_chain_problem(connection) is None


def test_there_is_a_frozen_release() -> None:
    assert RELEASES, "python -m tests.releases.make VERSION COMMIT (docs/guides/developer.md)"
    assert CHANGED.keys() <= set(RELEASES)


def test_an_empty_installation_is_renewed(place: Installation, newest: Newest, release: str) -> None:
    place.start_anew(dump(release, "empty"))
    place.migrate()
    assert_renewed(place, newest)


def test_the_tables_are_those_that_django_itself_makes(newest: Newest) -> None:
    """`inkling migrate` makes fewer models anew between two migrations than Django does (`model_state`)."""
    with home_with("tables") as home:
        plain = Installation(home.folder, home.cluster).schema()
    difference = list(
        difflib.unified_diff(plain, newest.schema, "django migrate", "inkling migrate", n=1, lineterm="")
    )
    assert not difference, (
        "A migration comes out otherwise (+) than by Django alone (-): take out of `SparingState` what it needs to be "
        "made anew:\n" + "\n".join(difference[:60])
    )


def test_a_filled_installation_is_renewed_and_keeps_every_row(
    place: Installation, newest: Newest, release: str, renewed: Renewed, tmp_path: Path
) -> None:
    assert_renewed(place, newest)
    with place.connect() as connection:
        lost = what_changed(renewed.before, rows_of(connection, renewed.columns))
        assert not lost, LOST.format(release, "\n  ".join(lost))
        for table, changed in CHANGED.get(release, {}).items():
            assert connection.execute(changed.wrong).fetchall() == [], (table, changed.because)
        wrong = [str(each) for each in deviations(connection) if each.kind in OF_THE_TABLES]
    assert wrong == [], "see tests/trust/test_rights.py"
    if release == ONE_COLUMN:
        assert_a_purpose_names_what_it_was_stated_for(place)
    assert_its_own_backup_brings_it_back(place, tmp_path, into=place.home / f"restored-{release}")


def assert_a_purpose_names_what_it_was_stated_for(place: Installation) -> None:
    """One column held ids of reports and of disseminations; each becomes a target of its kind."""
    with place.connect() as connection:
        found = connection.execute(_TARGETS).fetchall()
    assert {(kind, a_report, sent) for kind, a_report, sent in found} == {
        ("report", True, False),
        ("dissemination", False, True),
    }


def assert_its_own_backup_brings_it_back(place: Installation, folder: Path, *, into: Path) -> None:
    pairs = make_pairs(folder / "keys")
    here = {**os.environ, "INKLING_HOME": str(place.home)}
    make_backup(folder / "backup", public_key=pairs.public, signing_key=pairs.signing, environ=here)
    restore_backup(folder / "backup", keys=pairs.keys, into=into, environ=here)
    with place.connect() as connection:
        columns = columns_of(connection)
        held = rows_of(connection, columns)
    there = {**here, "INKLING_HOME": str(into)}
    with (
        open_embedded_database(there, with_superuser=True) as cluster,
        connect_as_superuser(cluster, database=DATABASE) as connection,
    ):
        assert columns_of(connection) == columns
        restored = rows_of(connection, columns)
    # A restore writes one row of its own: nobody is mailed until a person says so (0147).
    assert (len(held.pop(HELD_MAIL)), len(restored.pop(HELD_MAIL))) == (0, 1)
    assert restored == held


# At which shares of the statements that change the schema it is cut off, and whether the command or its server is hit.
# `python -m benchmarks.cut_off` does it at twenty places. Ahead of a later release is the end of the same way.
_CUTS = ((0.0, "command"), (1 / 3, "command"), (2 / 3, "server"), (1.0, "command"))


def test_a_migrate_that_was_killed_leaves_the_old_tables_and_is_run_again(
    place: Installation, newest: Newest, release: str, renewed: Renewed
) -> None:
    """Cut off before its commit it is always the old, never between; after it there is nothing left to be cut off."""
    if renewed.statements == 0:
        pytest.skip(f"no migration is newer than release {release} yet")
    place.start_anew(dump(release, "populated"))
    columns = to_compare(place, release=release)
    place.count_schema_changes()
    old, cuts = place.schema(), _CUTS if release == RELEASES[0] else _CUTS[2:]
    with place.connect() as connection:
        every = columns_of(connection)
        rows, before = rows_of(connection, every), rows_of(connection, columns)
        applied = connection.execute(_APPLIED).fetchall()
    for asleep_in, victim in {
        1 + round(share * (renewed.statements - 1)): who for share, who in cuts
    }.items():
        place.kill_migrate(asleep_in=asleep_in, victim=victim)
        with place.connect() as connection:
            found = connection.execute(_APPLIED).fetchall()
            assert found == applied, f"between two versions, cut off in statement {asleep_in}"
            assert columns_of(connection) == every
            assert what_changed(rows, rows_of(connection, every)) == []
        measured.count(f"places at which an upgrade of {release} was cut off and left the old tables", many=1)
    assert place.schema() == old
    place.migrate()
    assert_renewed(place, newest)
    with place.connect() as connection:
        assert what_changed(before, rows_of(connection, columns)) == []


def test_a_first_migrate_that_was_killed_three_times_is_run_again(
    place: Installation, newest: Newest
) -> None:
    place.start_anew()
    place.count_schema_changes()
    for further, victim in ((10, "command"), (3, "server"), (4, "command")):
        place.kill_migrate(asleep_in=newest.statements // further, victim=victim)
    place.migrate()
    assert_renewed(place, newest)


def test_what_a_migration_must_not_do_is_seen(place: Installation) -> None:
    """The comparison is worth only what it notices."""
    place.start_anew(dump(ONE_COLUMN, "populated"))
    with place.connect() as connection:
        columns = columns_of(connection)
        before = rows_of(connection, columns)
        connection.execute(
            "UPDATE capture_report SET narrative = narrative || '.' WHERE district = 'E08000035'"
        )
        connection.execute("DELETE FROM routing_repeatband WHERE band = 3")
        connection.execute("ALTER TABLE capture_origin DROP COLUMN sealed")
        connection.execute("DELETE FROM django_migrations WHERE app = 'linking'")
        connection.execute("UPDATE governance_auditentry SET purpose = 'another' WHERE seq = 7")
        seen = [line.partition(":")[0] for line in what_changed(before, rows_of(connection, columns))]
        broken = audit_chain_problem(connection)
    assert seen == [
        "capture_origin",
        "capture_report",
        "django_migrations",
        "governance_auditentry",
        "routing_repeatband",
    ]
    assert broken is not None
    assert "Entry 7" in broken
