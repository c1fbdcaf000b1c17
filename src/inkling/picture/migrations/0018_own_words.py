"""What people write into a profile, the reports on which it rests, and who may read, write and strike it."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


RIGHTS = """
ALTER TABLE picture_profiletextreport ADD CONSTRAINT text_report_goes_with_its_report
    FOREIGN KEY (report_id) REFERENCES capture_report (id) ON DELETE CASCADE;

GRANT SELECT, INSERT ON picture_profiletext, picture_profiletextreport TO inkling_unit;
GRANT UPDATE (text, plan, figures, struck_by_id, struck_on, struck_reason) ON picture_profiletext TO inkling_unit;
GRANT SELECT, DELETE ON picture_profiletextreport TO inkling_definer;
GRANT SELECT ON picture_profiletext TO inkling_definer;
GRANT UPDATE (text, plan, figures, look_again_since) ON picture_profiletext TO inkling_definer;

-- A text that rests on a report which is kept from the viewer is not there for them: neither its words nor that it is.
CREATE FUNCTION picture_hidden_texts() RETURNS SETOF uuid
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT behind.text_id FROM picture_profiletextreport behind
    WHERE behind.report_id IN (SELECT safeguarding_hidden_reports())
$$;

-- What names somebody whom a report told of that is erased, or something that no other report tells, is read by nobody
-- until somebody has looked at it; what was followed goes at once.
CREATE FUNCTION picture_look_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT OLD.names_somebody AND NOT EXISTS (SELECT FROM unnest(OLD.names) AS said (name) WHERE NOT EXISTS (
            SELECT FROM picture_profiletextreport other
            WHERE other.text_id = OLD.text_id AND said.name = ANY (other.names))) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM picture_profiletext later WHERE OLD.text_id = ANY (later.follows)) THEN
        UPDATE picture_profiletext SET text = '', plan = '{}', figures = '[]', look_again_since = CURRENT_DATE
            WHERE id = OLD.text_id AND text <> '';
    ELSE
        UPDATE picture_profiletext SET look_again_since = CURRENT_DATE
            WHERE id = OLD.text_id AND text <> '' AND look_again_since IS NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_looks_again AFTER DELETE ON picture_profiletextreport
    FOR EACH ROW WHEN (old.names <> '{}') EXECUTE FUNCTION picture_look_again();

-- Whoever looked wrote what stands now: the words that named what is erased go.
CREATE FUNCTION picture_looked_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE picture_profiletext SET text = '', plan = '{}', figures = '[]'
        WHERE id = ANY (NEW.follows) AND look_again_since IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_looked AFTER INSERT ON picture_profiletext
    FOR EACH ROW WHEN (new.follows <> '{}') EXECUTE FUNCTION picture_looked_again();

-- Of a report that another unit takes over nothing stays behind a text of the first.
CREATE FUNCTION picture_leave_texts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM picture_profiletextreport WHERE report_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER picture_leaves_texts AFTER UPDATE ON capture_report FOR EACH ROW
    WHEN (old.holding_unit_id IS DISTINCT FROM new.holding_unit_id) EXECUTE FUNCTION picture_leave_texts();

CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON picture_profiletext
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('written_on', 'struck_on');

REVOKE ALL ON FUNCTION picture_hidden_texts(), picture_look_again(), picture_looked_again(), picture_leave_texts()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION picture_hidden_texts() TO inkling_unit;
ALTER FUNCTION picture_hidden_texts() OWNER TO inkling_definer;
ALTER FUNCTION picture_look_again() OWNER TO inkling_definer;
ALTER FUNCTION picture_looked_again() OWNER TO inkling_definer;
ALTER FUNCTION picture_leave_texts() OWNER TO inkling_definer;

ALTER TABLE picture_profiletext ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE picture_profiletextreport ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_reads ON picture_profiletext FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()) AND NOT (id IN (SELECT picture_hidden_texts())));
CREATE POLICY unit_writes ON picture_profiletext FOR INSERT TO inkling_unit WITH CHECK (
    unit_id = (SELECT inkling_reading_unit()) AND written_by_id = (SELECT inkling_viewer_account())
    AND struck_on IS NULL AND look_again_since IS NULL);
CREATE POLICY supervisor_strikes ON picture_profiletext FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
        AND struck_on IS NULL AND NOT (id IN (SELECT picture_hidden_texts())))
    WITH CHECK (struck_on IS NOT NULL AND struck_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY unit_reads ON picture_profiletextreport FOR SELECT TO inkling_unit
    USING (text_id IN (SELECT text.id FROM picture_profiletext text));
CREATE POLICY unit_writes ON picture_profiletextreport FOR INSERT TO inkling_unit WITH CHECK (
    NOT (report_id IN (SELECT safeguarding_hidden_reports()))
    AND text_id IN (SELECT text.id FROM picture_profiletext text
        WHERE text.written_by_id = (SELECT inkling_viewer_account())));

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''alarm.judged'',',
        '''profile.written'', ''profile.struck'', ''alarm.judged'',');
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
        ('accounts', '0009_watches'),
        ('capture', '0018_words_that_name_who_told'),
        ('governance', '0032_days_of_rows'),
        ('picture', '0017_one_of_all_regions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ProfileText',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('scope', models.TextField()),
                ('heading', models.TextField(choices=[('aim', 'Aim, area, period and definitions'), ('changed', 'What changed'), ('extent', 'Extent'), ('children', 'Children'), ('concern', 'People of concern'), ('groups', 'Groups and networks'), ('models', 'Kinds and models of exploitation'), ('places', 'Places and times'), ('things', 'Vehicles, numbers, accounts and businesses'), ('borders', 'Across borders'), ('harm', 'Harm and risk'), ('missing', 'Who is missing from this picture'), ('unknown', 'What is not known'), ('next', 'What is recommended')])),
                ('kind', models.TextField(choices=[('words', 'Own words'), ('gap', 'A gap'), ('recommendation', 'A recommendation')])),
                ('thread', models.UUIDField()),
                ('version', models.PositiveIntegerField()),
                ('follows', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('text', models.TextField(blank=True)),
                ('plan', models.JSONField(default=dict)),
                ('figures', models.JSONField(default=list)),
                ('position_on', models.DateField()),
                ('written_on', models.DateField()),
                ('struck_on', models.DateField(null=True)),
                ('struck_reason', models.TextField(blank=True, default='')),
                ('look_again_since', models.DateField(null=True)),
                ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ProfileTextReport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('names', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('names_somebody', models.BooleanField(default=False)),
                ('report', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='picture.profiletext')),
            ],
        ),
        migrations.AddIndex(
            model_name='profiletext',
            index=models.Index(fields=['unit', 'scope'], name='picture_text_of_profile'),
        ),
        migrations.AddConstraint(
            model_name='profiletext',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_by__isnull', True), ('struck_on__isnull', True), ('struck_reason', '')), models.Q(('figures', []), ('plan', {}), ('struck_by__isnull', False), ('struck_on__isnull', False), ('text', ''), models.Q(('struck_reason', ''), _negated=True)), _connector='OR'), name='picture_struck_text_is_gone'),
        ),
        migrations.AddConstraint(
            model_name='profiletextreport',
            constraint=models.UniqueConstraint(fields=('text', 'report'), name='picture_text_report_once'),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
