"""Copies of one report count once: the first counts, unless everything is asked for."""

from django.db import migrations

# Written into the functions as they stand; one that was not found stops the migration.
_REPLACE = """
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    stood text := pg_get_functiondef('{function}'::regprocedure);
    becomes text := stood;
BEGIN
{changes}
    EXECUTE becomes;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""
_CHANGE = """
    IF position($was${was}$was$ IN becomes) = 0 THEN
        RAISE EXCEPTION 'the function is not as it was written';
    END IF;
    becomes := replace(becomes, $was${was}$was$, $now${now}$now$);
"""


def _replaced(function: str, *changes: tuple[str, str]) -> str:
    written = "".join(_CHANGE.format(was=was, now=now) for was, now in changes)
    return _REPLACE.format(function=function, changes=written)


CELLS = _replaced(
    "picture_cells(uuid, date, date, text, text)",
    (
        "exploitation_type, urgency, known.kind\n",
        "exploitation_type, urgency, known.kind, routing_is_copy(id) AS is_copy\n",
    ),
    (
        "detail.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,",
        "report.is_copy OR detail.id IN (SELECT picture_false_or_aside FROM picture_false_or_aside()) AS is_left_out,",
    ),
    (
        "AND way.grades = coalesce(the_grades, way.grades)\n            AND NOT EXISTS",
        ("AND way.grades = coalesce(the_grades, way.grades)\n"
        "            AND (way.grades = 'everything' OR NOT report.is_copy) AND NOT EXISTS"),
    ),
)
ARISING = _replaced(
    "picture_arising(date, date, text, text, text, integer, integer)",
    (
        "AND (the_grades <> 'graded'",
        "AND (the_grades = 'everything' OR NOT routing_is_copy(again.report_id))\n            AND (the_grades <> 'graded'",
    ),
)

# What is written of one report changes whether another is a copy: its week is counted anew as well.
MARK = """
CREATE FUNCTION picture_mark_of_wording() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO picture_mark (unit_id, monday)
        SELECT DISTINCT report.holding_unit_id, picture_monday(report.told_on)
        FROM changed JOIN routing_wording other
            ON other.everything = changed.everything AND other.report_id <> changed.report_id AND other.everything <> ''
            JOIN capture_report report ON report.id IN (changed.report_id, other.report_id)
        WHERE report.holding_unit_id IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_added AFTER INSERT ON routing_wording REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();
CREATE TRIGGER picture_was AFTER UPDATE ON routing_wording REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();
CREATE TRIGGER picture_became AFTER UPDATE ON routing_wording REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();
CREATE TRIGGER picture_taken AFTER DELETE ON routing_wording REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION picture_mark_of_wording();
REVOKE ALL ON FUNCTION picture_mark_of_wording() FROM PUBLIC;
ALTER FUNCTION picture_mark_of_wording() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("picture", "0004_arising_along_an_index"), ("routing", "0011_wordings")]

    operations = [
        migrations.RunSQL(CELLS, migrations.RunSQL.noop),
        migrations.RunSQL(ARISING, migrations.RunSQL.noop),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
