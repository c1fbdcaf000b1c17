"""Alarms with the reports behind them, verdicts, the limit that a unit bears, and who may read and write which."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


RIGHTS = """
ALTER TABLE picture_alarmreport ADD CONSTRAINT alarm_report_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;

GRANT SELECT, INSERT, UPDATE ON picture_alarmrun TO inkling_worker;
GRANT SELECT, INSERT ON picture_alarm, picture_alarmreport TO inkling_worker;
GRANT SELECT (unit_id, version, a_month) ON picture_alarmlimit TO inkling_worker;
GRANT SELECT (id, unit_id, monday, is_done, wanted_days, history_weeks, looks, tries, is_parked, problem),
    UPDATE (tries, is_parked) ON picture_alarmrun TO inkling_unit;
GRANT SELECT ON picture_alarm, picture_alarmreport TO inkling_unit;
GRANT SELECT, INSERT ON picture_alarmverdict, picture_alarmlimit TO inkling_unit;
GRANT SELECT ON picture_alarm, picture_alarmreport TO inkling_definer;
GRANT SELECT (alarm_id) ON picture_alarmverdict TO inkling_definer;
GRANT DELETE ON picture_alarm, picture_alarmreport, picture_alarmverdict TO inkling_definer;

-- An alarm of which one report is kept from the viewer is not there for them: neither it nor its number.
CREATE FUNCTION picture_hidden_alarms() RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT behind.alarm_id FROM picture_alarmreport behind
    WHERE behind.report_id IN (SELECT safeguarding_hidden_reports())
$$;

-- What nobody tells any more raised nothing and is named no more: the last report of an alarm takes it along.
CREATE FUNCTION picture_drop_alarm() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM picture_alarmreport behind WHERE behind.alarm_id = OLD.alarm_id) THEN
        DELETE FROM picture_alarmverdict WHERE alarm_id = OLD.alarm_id;
        DELETE FROM picture_alarm WHERE id = OLD.alarm_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_drops AFTER DELETE ON picture_alarmreport FOR EACH ROW EXECUTE FUNCTION picture_drop_alarm();

-- Of a report that another unit takes over nothing stays behind an alarm of the first.
CREATE FUNCTION picture_leave_alarms() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM picture_alarmreport WHERE report_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_leaves AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_alarms();

REVOKE ALL ON FUNCTION picture_hidden_alarms(), picture_drop_alarm(), picture_leave_alarms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_hidden_alarms() TO inkling_unit;
ALTER FUNCTION picture_hidden_alarms() OWNER TO inkling_definer;
ALTER FUNCTION picture_drop_alarm() OWNER TO inkling_definer;
ALTER FUNCTION picture_leave_alarms() OWNER TO inkling_definer;

ALTER TABLE picture_alarmrun ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_alarm ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_alarmreport ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_alarmverdict ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_alarmlimit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_all ON picture_alarmrun TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON picture_alarm TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON picture_alarmreport TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_reads ON picture_alarmlimit FOR SELECT TO inkling_worker USING (true);
CREATE POLICY unit_reads ON picture_alarmrun FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_takes_up ON picture_alarmrun FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit()))
    WITH CHECK (NOT is_parked AND tries = 0);
CREATE POLICY unit_reads ON picture_alarm FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()) AND NOT (id IN (SELECT picture_hidden_alarms())));
CREATE POLICY unit_reads ON picture_alarmreport FOR SELECT TO inkling_unit USING (
    NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND alarm_id IN (SELECT alarm.id FROM picture_alarm alarm));
CREATE POLICY unit_reads ON picture_alarmverdict FOR SELECT TO inkling_unit
    USING (alarm_id IN (SELECT alarm.id FROM picture_alarm alarm));
CREATE POLICY unit_judges ON picture_alarmverdict FOR INSERT TO inkling_unit WITH CHECK (
    judged_by_id = (SELECT inkling_viewer_account()) AND alarm_id IN (SELECT alarm.id FROM picture_alarm alarm));
CREATE POLICY unit_reads ON picture_alarmlimit FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY supervisor_sets ON picture_alarmlimit FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
    AND set_by_id = (SELECT inkling_viewer_account()));

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''inquiry.read'',',
        '''inquiry.read'', ''alarm.judged'', ''alarm.limit-set'', ''alarms.taken-up'',');
BEGIN
    IF changed = known THEN
        RAISE EXCEPTION 'this function is not what was thought';
    END IF;
    EXECUTE changed;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0008_passphrases_apart'),
        ('capture', '0014_told_answers'),
        ('picture', '0010_what_counts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AlarmRun',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('monday', models.DateField()),
                ('is_done', models.BooleanField(default=False)),
                ('wanted_days', models.FloatField(default=0)),
                ('history_weeks', models.PositiveIntegerField(default=0)),
                ('looks', models.JSONField(default=list)),
                ('tries', models.PositiveIntegerField(default=0)),
                ('try_at', models.DateTimeField()),
                ('is_parked', models.BooleanField(default=False)),
                ('problem', models.TextField(blank=True, default='')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('monday', models.DateField()),
                ('family', models.TextField()),
                ('method', models.TextField()),
                ('labels', models.JSONField(default=list)),
                ('weeks', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('p', models.FloatField()),
                ('is_new', models.BooleanField(default=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='picture.alarmrun')),
            ],
        ),
        migrations.CreateModel(
            name='AlarmVerdict',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('verdict', models.TextField(choices=[('useful', 'Useful'), ('not_useful', 'Not useful')])),
                ('judged_on', models.DateField()),
                ('alarm', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='picture.alarm')),
                ('judged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='AlarmLimit',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('a_month', models.FloatField()),
                ('set_on', models.DateField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('unit', 'version'), name='picture_alarm_limit_version')],
            },
        ),
        migrations.CreateModel(
            name='AlarmReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('alarm', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='picture.alarm')),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('alarm', 'report'), name='picture_alarm_report_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='alarmrun',
            constraint=models.UniqueConstraint(fields=('unit', 'monday'), name='picture_week_analysed_once'),
        ),
        migrations.AddIndex(
            model_name='alarm',
            index=models.Index(fields=['unit', '-monday'], name='picture_alarm_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='alarmverdict',
            constraint=models.UniqueConstraint(fields=('alarm', 'version'), name='picture_alarm_verdict_version'),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
