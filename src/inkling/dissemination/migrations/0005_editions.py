"""Editions of a profile for organisations outside: who may release, read and recall them."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


RIGHTS = """
GRANT SELECT, INSERT ON dissemination_edition, dissemination_editionreader TO inkling_unit;
GRANT UPDATE (recalled_by_id, recalled_on, recall_reason) ON dissemination_edition TO inkling_unit;
GRANT SELECT ON dissemination_recallededition TO inkling_unit;
GRANT INSERT ON dissemination_recallededition TO inkling_definer;

-- A policy would look from either table into the other for ever: this holds that a reader is of the unit's own edition.
ALTER TABLE dissemination_edition ADD CONSTRAINT dissemination_edition_of_one_unit UNIQUE (id, unit_id);
ALTER TABLE dissemination_editionreader ADD CONSTRAINT dissemination_reader_by_its_unit
    FOREIGN KEY (edition_id, unit_id) REFERENCES dissemination_edition (id, unit_id);

-- What was said is out of the row that the readers see, and held for those that come after.
CREATE FUNCTION dissemination_take_edition_away() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO dissemination_recallededition (edition_id, cells, words) VALUES (NEW.id, NEW.cells, NEW.words);
    NEW.cells := '[]';
    NEW.words := '';
    RETURN NEW;
END $$;
CREATE TRIGGER take_edition_away BEFORE UPDATE ON dissemination_edition FOR EACH ROW
    WHEN (old.recalled_on IS NULL AND new.recalled_on IS NOT NULL) EXECUTE FUNCTION dissemination_take_edition_away();
CREATE TRIGGER write_days BEFORE INSERT OR UPDATE ON dissemination_edition
    FOR EACH ROW EXECUTE FUNCTION governance_write_days('released_on', 'recalled_on');

REVOKE ALL ON FUNCTION dissemination_take_edition_away() FROM PUBLIC;
ALTER FUNCTION dissemination_take_edition_away() OWNER TO inkling_definer;

ALTER TABLE dissemination_edition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE dissemination_editionreader ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE dissemination_recallededition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_reads ON dissemination_editionreader FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY reader_reads ON dissemination_editionreader FOR SELECT TO inkling_unit
    USING (organisation_id = (SELECT coalesce(inkling_receiving_partner(), inkling_reading_unit())));
CREATE POLICY supervisor_releases ON dissemination_editionreader FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
    AND organisation_id <> unit_id);
CREATE POLICY unit_reads ON dissemination_edition FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY reader_reads ON dissemination_edition FOR SELECT TO inkling_unit
    USING (id IN (SELECT reader.edition_id FROM dissemination_editionreader reader));
CREATE POLICY supervisor_releases ON dissemination_edition FOR INSERT TO inkling_unit WITH CHECK (
    (SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
    AND released_by_id = (SELECT inkling_viewer_account()) AND recalled_on IS NULL);
CREATE POLICY supervisor_recalls ON dissemination_edition FOR UPDATE TO inkling_unit
    USING ((SELECT inkling_viewer_role()) = 'supervisor' AND unit_id = (SELECT inkling_reading_unit())
        AND recalled_on IS NULL)
    WITH CHECK (recalled_on IS NOT NULL AND recalled_by_id = (SELECT inkling_viewer_account()));
CREATE POLICY sender_reads ON dissemination_recallededition FOR SELECT TO inkling_unit USING (
    edition_id IN (SELECT edition.id FROM dissemination_edition edition
        WHERE edition.unit_id = (SELECT inkling_reading_unit())));

-- The function is written as it stands, so that it does not matter what else was added to it meanwhile.
SET LOCAL ROLE inkling_definer;
DO $migration$
DECLARE
    known constant text := pg_get_functiondef('inkling_audit_may(text, text, text, text)'::regprocedure);
    changed constant text := replace(known, '''digest.published'',',
        '''digest.published'', ''edition.released'', ''edition.recalled'', ''edition.read'',');
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
        ('dissemination', '0004_let_go'),
        ('governance', '0032_days_of_rows'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.TextField(unique=True)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('cells', models.JSONField(default=list)),
                ('words', models.TextField(blank=True)),
                ('released_on', models.DateField()),
                ('recalled_on', models.DateField(null=True)),
                ('recall_reason', models.TextField(blank=True, default='')),
                ('recalled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='RecalledEdition',
            fields=[
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='dissemination.edition')),
                ('cells', models.JSONField(default=list)),
                ('words', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='EditionReader',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='dissemination.edition')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
            ],
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['unit', '-released_on'], name='dissemination_edition_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('recall_reason', ''), ('recalled_by__isnull', True), ('recalled_on__isnull', True)), models.Q(('cells', []), ('recalled_by__isnull', False), ('recalled_on__isnull', False), ('words', ''), models.Q(('recall_reason', ''), _negated=True)), _connector='OR'), name='dissemination_recalled_edition_is_empty'),
        ),
        migrations.AddConstraint(
            model_name='editionreader',
            constraint=models.UniqueConstraint(fields=('edition', 'organisation'), name='dissemination_edition_reader_once'),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
