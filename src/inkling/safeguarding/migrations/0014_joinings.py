"""Two concerns about one child: one stands under the other until it is parted again."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

STATES = [('raised', 'Raised: waiting for the front door'), ('already_referred', 'Already referred by the teller: to be confirmed'), ('acknowledged', 'Acknowledged by the front door'), ('joined', 'Joined to another concern: that one is decided for both'), ('decided', 'Decided')]
AWAITED = [('answer', 'That somebody acknowledges it'), ('decision', 'That it is decided'), ('reply', 'That the unit answers a question'), ('reading', 'That what came from the unit is read'), ('look', 'That the unit looks at it'), ('joining', 'That what was joined to it, or parted from it, is read')]
URGENCIES = [('now', 'Child may be in danger now'), ('soon', 'Something may happen in the next days'), ('routine', 'No sign of immediate danger'), ('not_sure', 'The teller is not sure'), ('not_said', 'Not said'), ('not_sure_or_not_said', 'The teller is not sure, or not said')]

# Both must be seen by whoever sees that they were joined. Officers of the unit join and part; nobody changes a reason.
RIGHTS = """
GRANT SELECT, INSERT, UPDATE (parted_by_id, parted_at) ON safeguarding_concernjoining TO inkling_unit;
GRANT UPDATE (urgency) ON safeguarding_concern TO inkling_unit;
GRANT UPDATE (step, chased_to) ON safeguarding_concernclock TO inkling_unit;
GRANT SELECT, DELETE, UPDATE (parted_at) ON safeguarding_concernjoining TO inkling_definer;
GRANT UPDATE (state) ON safeguarding_concern TO inkling_definer;
GRANT UPDATE (next_step_at) ON safeguarding_concernclock TO inkling_definer;

ALTER TABLE safeguarding_concernjoining ENABLE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernjoining FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_or_door_reads ON safeguarding_concernjoining FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = joined_id)
        AND EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = leading_id));
CREATE POLICY unit_joins ON safeguarding_concernjoining FOR INSERT TO inkling_unit
    WITH CHECK (joined_by_id = nullif(current_setting('inkling.account', true), '')::uuid AND parted_at IS NULL
        AND EXISTS (SELECT FROM safeguarding_concern one JOIN safeguarding_concern other
            ON other.unit_id = one.unit_id AND other.front_door_id IS NOT DISTINCT FROM one.front_door_id
            WHERE one.id = joined_id AND other.id = leading_id AND other.id <> one.id
                AND one.unit_id = (SELECT inkling_reading_unit())));
CREATE POLICY unit_parts ON safeguarding_concernjoining FOR UPDATE TO inkling_unit
    USING (parted_at IS NULL AND EXISTS (SELECT FROM safeguarding_concern concern
        WHERE concern.id = joined_id AND concern.unit_id = (SELECT inkling_reading_unit())))
    WITH CHECK (parted_by_id = nullif(current_setting('inkling.account', true), '')::uuid
        AND EXISTS (SELECT FROM safeguarding_concern concern
            WHERE concern.id = joined_id AND concern.unit_id = (SELECT inkling_reading_unit())));
"""

# Who must not find out about one must not find out about the other. Written into the function as it stands.
KEEP_FROM = """
SET LOCAL ROLE inkling_definer;
CREATE FUNCTION safeguarding_joined_with(the_concern uuid) RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT joined_id FROM safeguarding_concernjoining WHERE leading_id = the_concern AND parted_at IS NULL
    UNION ALL
    SELECT leading_id FROM safeguarding_concernjoining WHERE joined_id = the_concern AND parted_at IS NULL
$$;
REVOKE ALL ON FUNCTION safeguarding_joined_with(uuid) FROM PUBLIC;
DO $migration$
DECLARE
    stands text := pg_get_functiondef('safeguarding_keep_from(uuid, uuid)'::regprocedure);
    becomes text;
BEGIN
    becomes := replace(replace(stands,
        'WHERE later.concern_id = concern.id) said',
        'WHERE later.concern_id = concern.id' || chr(10) ||
        '        UNION ALL SELECT beside.must_not_be_told || '' '' || safeguarding_must_not(beside.view)' || chr(10) ||
        '        FROM safeguarding_concern beside WHERE beside.id IN (SELECT safeguarding_joined_with(concern.id))' || chr(10) ||
        '        UNION ALL SELECT later.must_not_be_told || '' '' || safeguarding_must_not(later.view)' || chr(10) ||
        '        FROM safeguarding_concernaddition later' || chr(10) ||
        '        WHERE later.concern_id IN (SELECT safeguarding_joined_with(concern.id))) said'),
        'WHERE (concern.id = the_concern OR',
        'WHERE (concern.id = the_concern OR concern.id IN (SELECT safeguarding_joined_with(the_concern)) OR');
    IF length(becomes) < length(stands) + 400 THEN
        RAISE EXCEPTION 'safeguarding_keep_from does not read as this migration expects';
    END IF;
    EXECUTE becomes;
END $migration$;
SET LOCAL ROLE inkling_migrate;
"""

# What goes to another unit or front door leaves the other behind: nobody there may read it. Both stand by themselves.
PART_WHAT_MOVED = """
CREATE FUNCTION safeguarding_part_what_moved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE safeguarding_concernclock clock SET next_step_at = coalesce(joining.next_step_before, now())
        FROM safeguarding_concernjoining joining WHERE clock.concern_id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concern concern SET state = joining.state_before
        FROM safeguarding_concernjoining joining WHERE concern.id = joining.joined_id
        AND NEW.id IN (joining.joined_id, joining.leading_id) AND joining.parted_at IS NULL;
    UPDATE safeguarding_concernjoining SET parted_at = now()
        WHERE NEW.id IN (joined_id, leading_id) AND parted_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER part_what_moved AFTER UPDATE OF unit_id, front_door_id ON safeguarding_concern FOR EACH ROW
    WHEN (OLD.unit_id IS DISTINCT FROM NEW.unit_id OR OLD.front_door_id IS DISTINCT FROM NEW.front_door_id)
    EXECUTE FUNCTION safeguarding_part_what_moved();
REVOKE ALL ON FUNCTION safeguarding_part_what_moved() FROM PUBLIC;
ALTER FUNCTION safeguarding_part_what_moved() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('safeguarding', '0013_withheld_anew'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(model_name='concern', name='state', field=models.TextField(choices=STATES)),
        migrations.AlterField(model_name='concernnotice', name='awaits', field=models.TextField(choices=AWAITED, default='answer')),
        migrations.AlterField(model_name='skippedstep', name='awaits', field=models.TextField(choices=AWAITED)),
        migrations.CreateModel(
            name='ConcernJoining',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('joined_at', models.DateTimeField()),
                ('state_before', models.TextField(choices=STATES)),
                ('next_step_before', models.DateTimeField(blank=True, null=True)),
                ('leading_urgency', models.TextField(choices=URGENCIES)),
                ('parted_at', models.DateTimeField(blank=True, null=True)),
                ('joined', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='safeguarding.concern')),
                ('joined_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('leading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='safeguarding.concern')),
                ('parted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('parted_at', None)), fields=('joined',), name='safeguarding_joined_once')],
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(KEEP_FROM, migrations.RunSQL.noop),
        migrations.RunSQL(PART_WHAT_MOVED, migrations.RunSQL.noop),
    ]
