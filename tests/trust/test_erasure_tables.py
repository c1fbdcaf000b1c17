"""Each table with rows of a report is emptied by an erasure: read off the database, a new one joins by itself."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.trust.erased_tables import LEFT, WITH_ROWS_OF_A_REPORT

ALONG_THE_KEYS = """
WITH RECURSIVE stands_on (relation) AS (
    SELECT 'capture_report'::regclass::oid
    UNION SELECT conrelid FROM pg_constraint JOIN stands_on ON confrelid = relation WHERE contype = 'f'
)
SELECT relation::regclass::text FROM stands_on
UNION
SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND attname IN ('report_id', 'detail_id', 'submission_id', 'concern_id', 'dissemination_id', 'target_id')
"""


@pytest.mark.django_db
def test_each_table_that_stands_on_a_report_is_emptied_by_an_erasure() -> None:
    """A new table joins by itself: name it in governance_delete_report (a new migration), and in erased_tables.py.

    What is made of its words alone may go by its key instead (ON DELETE CASCADE).
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONG_THE_KEYS)
        standing = {name for (name,) in cursor.fetchall()} - LEFT
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'governance_delete_report'")
        (source,) = cursor.fetchone()
        cursor.execute(
            "WITH RECURSIVE goes (relation) AS (SELECT 'capture_report'::regclass::oid UNION "
            "SELECT conrelid FROM pg_constraint JOIN goes ON confrelid = relation WHERE confdeltype = 'c') "
            "SELECT relation::regclass::text FROM goes WHERE relation <> 'capture_report'::regclass"
        )
        by_key = {name for (name,) in cursor.fetchall()}
    # A difference names its subject in a text, and a notice by an id of several kinds.
    assert standing | {"routing_discrepancy", "accounts_waitingnotice"} == WITH_ROWS_OF_A_REPORT
    emptied = {line.split()[2] for line in source.splitlines() if line.strip().startswith("DELETE FROM")}
    assert emptied | by_key == WITH_ROWS_OF_A_REPORT
    assert by_key == {
        "allocation_remark",
        "allocation_task",
        "capture_sametelling",
        "clarification_clarification",
        "files_attachedfile",
        "files_closedrequest",
        "files_copypage",
        "files_original",
        "linking_judgement",
        "linking_subjectkey",
        "linking_subjectmention",
        "linking_suggestion",
        "picture_alarmreport",
        "picture_arrangementreport",
        "picture_entrybefore",
        "picture_networkarrangement",
        "picture_notedbefore",
        "picture_placedbefore",
        "picture_profiletextreport",
        "picture_wordingbefore",
        "reading_keptreading",
        "reading_understandingversion",
        "search_entry",
        "search_owed",
        "search_watchhit",
        "translation_giventranslation",
        "translation_translation",
    }
