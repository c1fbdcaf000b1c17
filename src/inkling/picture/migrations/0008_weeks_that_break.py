"""A week whose counting breaks waits longer each time, then for a supervisor; the others are counted meanwhile."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

RIGHTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON picture_weekcounting TO inkling_worker;
GRANT SELECT (id, unit_id, monday, tries, is_parked, problem), UPDATE (tries, is_parked) ON picture_weekcounting
    TO inkling_unit;
GRANT SELECT ON picture_weekcounting TO inkling_definer;
ALTER TABLE picture_weekcounting ENABLE ROW LEVEL SECURITY;
ALTER TABLE picture_weekcounting FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON picture_weekcounting TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY supervisor_reads ON picture_weekcounting FOR SELECT TO inkling_unit USING (
    (SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_takes_up ON picture_weekcounting FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()))
    WITH CHECK (NOT is_parked AND tries = 0);
SET LOCAL ROLE inkling_definer;
CREATE OR REPLACE FUNCTION picture_marked_weeks(the_limit integer) RETURNS TABLE (of_unit uuid, of_monday date)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT unit_id, monday FROM (SELECT DISTINCT unit_id, monday FROM picture_mark) marked
    WHERE NOT EXISTS (SELECT FROM picture_weekcounting week
        WHERE week.unit_id = marked.unit_id AND week.monday = marked.monday
        AND (week.is_parked OR (week.tries > 0 AND week.try_at > clock_timestamp())))
    -- Any of them: those that break again and again must not keep the others out of the number.
    ORDER BY random() LIMIT the_limit
$$;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''concern.notice-taken-up'',', '''concern.notice-taken-up'', ''counts.taken-up'',');
    health constant text := pg_get_functiondef('linking_line_health()'::regprocedure);
    counting constant text := replace(health, '    UNION ALL SELECT ''notes_parked''',
        '    UNION ALL SELECT ''weeks_parked'', count(*), NULL FROM picture_weekcounting week, viewer' || chr(10) ||
        '        WHERE week.is_parked AND (viewer.unit IS NULL OR week.unit_id = viewer.unit)' || chr(10) ||
        '    UNION ALL SELECT ''notes_parked''');
BEGIN
    IF changed = known OR counting = health THEN
        RAISE EXCEPTION 'these functions are not what was thought';
    END IF;
    EXECUTE changed;
    EXECUTE counting;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("picture", "0007_kept_from_viewers"),
        ("linking", "0011_subject_mention_rights"),
        ("governance", "0026_number_of_an_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="WeekCounting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("monday", models.DateField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("try_at", models.DateTimeField()),
                ("is_parked", models.BooleanField(default=False)),
                ("problem", models.TextField(blank=True, default="")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "monday"), name="picture_week_counted_once")
                ],
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
