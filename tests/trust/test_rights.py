"""Every login has exactly the rights that are written down (DESIGN.md, what must always hold, 6 and 12)."""

from __future__ import annotations

import difflib

import pytest
from django.db import connection

from inkling.config.checks.exact import FILES, lists_of
from inkling.installation.database.launcher.cluster import Cluster
from tests.trust import catalogue
from tests.trust.production import as_in_production

HOW_TO_FIX = """
The rights in the database are not those of src/inkling/config/checks/exact/ (- written, + in the database), which
`inkling check` and every start hold a running installation against.
A right too many: take it away in a migration. A right, policy, function or trigger that is truly new: write the lists
anew with one command, read what changed (git diff), and say in the commit why it is needed:

    python -m pytest tests/trust/test_rights.py --print-rights
"""
# Public keys and wrapped private keys hold no content; identities themselves are below.
STEPS_WITH_CONTENT = (
    "allocation_",
    "capture_",
    "clarification_",
    "translation_",
    "files_",
    "safeguarding_",
    "routing_",
    "assessment_",
    "dissemination_",
    "governance_",
    "linking_",
    "picture_",
    "reading_",
    "notes_",
)
WITHOUT_ROWS_TO_HIDE = {"capture_identitykey", "capture_wrappedkey", "safeguarding_frontdoor"}


@pytest.mark.django_db
def test_each_login_has_exactly_the_written_rights(cluster: Cluster, request: pytest.FixtureRequest) -> None:
    with as_in_production(cluster) as connection:
        lists = lists_of(connection)
    for name, there in lists.items():
        if request.config.getoption("--print-rights"):
            FILES[name].write_text("\n".join(there) + "\n", encoding="utf-8")
        written = FILES[name].read_text(encoding="utf-8").splitlines()
        difference = [
            line
            for line in difflib.unified_diff(written, there, lineterm="", n=0)
            if line[:1] in "+-" and line[:3] not in ("---", "+++")
        ]
        assert not difference, HOW_TO_FIX + "\n".join(difference)


@pytest.mark.django_db
def test_everybody_may_do_nothing() -> None:
    assert [name for name in catalogue.rights_of_everybody() if not name.startswith("procrastinate_")] == []


@pytest.mark.django_db
def test_every_table_with_content_forces_row_level_security() -> None:
    open_ = set(catalogue.tables_without_forced_security(STEPS_WITH_CONTENT))
    assert open_ - WITHOUT_ROWS_TO_HIDE == set(), "ALTER TABLE ... FORCE ROW LEVEL SECURITY in a migration"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["community", "unit", "worker", "migrate", "backup"])
@pytest.mark.parametrize("table", ["capture_messenger", "capture_origin", "capture_lateridentity"])
def test_no_login_but_the_vault_is_granted_identities(role: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_class c, aclexplode(c.relacl) r, pg_roles g WHERE c.relname = %s "
            "AND g.oid = r.grantee AND g.rolname = %s AND r.privilege_type = 'SELECT')",
            [table, f"inkling_{role}"],
        )
        (granted,) = cursor.fetchone()
    # The owner's own grant is cut by forced row-level security, which has no policy for it.
    assert granted is (role == "migrate")


@pytest.mark.django_db
def test_no_login_is_a_superuser_or_passes_row_level_security() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'inkling\\_%%' AND rolcanlogin "
            "AND (rolsuper OR rolcreaterole OR rolbypassrls) ORDER BY 1"
        )
        assert [name for (name,) in cursor.fetchall()] == ["inkling_backup", "inkling_cluster"]
