"""The tables of what leaves move here from assessment, with rows, laws and functions: nothing changes but names."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Rows, rights, policies, triggers and foreign keys go with their table.
TABLES = """
ALTER TABLE assessment_dissemination RENAME TO dissemination_dissemination;
ALTER TABLE assessment_recalledtext RENAME TO dissemination_recalledtext;
ALTER TABLE dissemination_dissemination RENAME CONSTRAINT assessment_recall_says_why TO dissemination_recall_says_why;
ALTER TABLE dissemination_dissemination
    RENAME CONSTRAINT assessment_recalled_holds_no_text TO dissemination_recalled_holds_no_text;
ALTER TABLE dissemination_dissemination RENAME CONSTRAINT assessment_e_never_leaves TO dissemination_e_never_leaves;
ALTER TABLE dissemination_dissemination
    RENAME CONSTRAINT assessment_c_leaves_under_conditions TO dissemination_c_leaves_under_conditions;
ALTER INDEX assessment_disseminated_once RENAME TO dissemination_once;
ALTER INDEX assessment_unanswered RENAME TO dissemination_unanswered;
"""

# The keys and indexes that Django named after the table; a name of PostgreSQL has 63 signs at most.
NAMED_AFTER_THE_TABLE = """
DO $migration$
DECLARE
    named record;
BEGIN
    FOR named IN
        SELECT conrelid::regclass AS held, conname FROM pg_constraint WHERE conname LIKE 'assessment\\_%'
            AND conrelid IN ('dissemination_dissemination'::regclass, 'dissemination_recalledtext'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', named.held, named.conname,
            left('dissemination_' || substr(named.conname, 12), 63));
    END LOOP;
    FOR named IN
        SELECT indexrelid::regclass AS held, relname FROM pg_index JOIN pg_class ON oid = indexrelid
        WHERE relname LIKE 'assessment\\_%'
            AND indrelid IN ('dissemination_dissemination'::regclass, 'dissemination_recalledtext'::regclass)
    LOOP
        EXECUTE format('ALTER INDEX %s RENAME TO %I', named.held, left('dissemination_' || substr(named.relname, 12), 63));
    END LOOP;
END $migration$;
"""

# A function finds a table by its name when it runs: each that names one of these is written anew as it stands.
FUNCTIONS = """
ALTER FUNCTION assessment_check_acknowledging() RENAME TO dissemination_check_acknowledging;
SET LOCAL ROLE inkling_definer;
ALTER FUNCTION assessment_check_dissemination() RENAME TO dissemination_check_dissemination;
ALTER FUNCTION assessment_take_words_away() RENAME TO dissemination_take_words_away;
DO $migration$
DECLARE
    named record;
BEGIN
    FOR named IN
        SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            AND prosrc ~ 'assessment_(dissemination|recalledtext)' ORDER BY proname
    LOOP
        EXECUTE regexp_replace(pg_get_functiondef(named.oid), 'assessment_(dissemination|recalledtext)',
            'dissemination_\\1', 'g');
    END LOOP;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):

    initial = True

    # Whatever wrote the old names, in tables or in functions, came before.
    dependencies = [
        ('accounts', '0005_accounts_live'),
        ('assessment', '0011_two_sides'),
        ('governance', '0019_hold_by_receipt'),
        ('linking', '0008_clocks_stopped'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(TABLES, migrations.RunSQL.noop),
        migrations.RunSQL(NAMED_AFTER_THE_TABLE, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
                name='Dissemination',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('reference', models.TextField(unique=True)),
                    ('sanitised', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='assessment.sanitisedtext')),
                    ('from_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                    ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                    ('text', models.TextField()),
                    ('source_evaluation', models.TextField(choices=[('1', '1 Reliable'), ('2', '2 Untested'), ('3', '3 Not reliable')])),
                    ('intelligence_assessment', models.TextField(choices=[('A', 'A Known directly'), ('B', 'B Known indirectly but corroborated'), ('C', 'C Known indirectly'), ('D', 'D Not known'), ('E', 'E Suspected to be false')])),
                    ('handling', models.TextField(choices=[('P', 'P Lawful sharing permitted'), ('C', 'C Lawful sharing permitted with conditions')])),
                    ('conditions', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(choices=[('A1', 'A1 May be combined; no direct action without the originator'), ('A2', 'A2 Covert action only; protect the source; not sole evidence'), ('A3', 'A3 Overt action as the owner specifies'), ('S1', 'S1 Originator permits unsupervised sanitisation'), ('S2', 'S2 No sanitisation without consulting the originator')]), blank=True, default=list, size=None)),
                    ('condition_text', models.TextField(blank=True)),
                    ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sent_on', models.DateField()),
                    ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('acknowledged_on', models.DateField(blank=True, null=True)),
                    ('recalled_on', models.DateField(blank=True, null=True)),
                    ('recall_reason', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('recalled_on__isnull', True)), fields=('sanitised', 'to'), name='dissemination_once'), models.CheckConstraint(condition=models.Q(('recalled_on__isnull', True), models.Q(('recall_reason', ''), _negated=True), _connector='OR'), name='dissemination_recall_says_why'), models.CheckConstraint(condition=models.Q(('recalled_on__isnull', True), models.Q(('condition_text', ''), ('text', '')), _connector='OR'), name='dissemination_recalled_holds_no_text'), models.CheckConstraint(condition=models.Q(('intelligence_assessment', 'E'), _negated=True), name='dissemination_e_never_leaves'), models.CheckConstraint(condition=models.Q(('handling', 'P'), ('conditions__overlap', ['A1', 'A2', 'A3']), _connector='OR'), name='dissemination_c_leaves_under_conditions')],
                },
            ),
            migrations.CreateModel(
                name='RecalledText',
                fields=[
                    ('dissemination', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='dissemination.dissemination')),
                    ('text', models.TextField()),
                    ('condition_text', models.TextField(blank=True)),
                ],
            ),
        ]),
    ]
