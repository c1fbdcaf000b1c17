"""Row-level security of concerns: the holding unit's triage and the people of the front door, nobody else."""

from django.db import migrations

DOORS = """
CREATE FUNCTION safeguarding_doors_of_viewer() RETURNS SETOF uuid STABLE LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
    SELECT door.id FROM safeguarding_frontdoor door
    JOIN accounts_account account ON account.id IN (door.contact_id, door.deputy_id, door.supervisor_id)
    WHERE account.id = nullif(current_setting('inkling.account', true), '')::uuid AND account.is_active
$$;
"""

RIGHTS = """
GRANT SELECT ON safeguarding_frontdoor TO inkling_definer, inkling_community, inkling_unit, inkling_worker;
REVOKE ALL ON FUNCTION safeguarding_doors_of_viewer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_doors_of_viewer() TO inkling_unit;
GRANT INSERT ON safeguarding_concern, safeguarding_concernclock, safeguarding_concernnotice TO inkling_community;
GRANT SELECT ON safeguarding_concern, safeguarding_concernclock TO inkling_unit;
GRANT UPDATE (state, triaged_by_id, acknowledged_by_id, decided_by_id, decision, decision_reason)
    ON safeguarding_concern TO inkling_unit;
GRANT UPDATE (acknowledged_at, decided_at, next_step_at) ON safeguarding_concernclock TO inkling_unit;
GRANT INSERT ON safeguarding_concern, safeguarding_concernclock, safeguarding_concernnotice TO inkling_unit;
GRANT SELECT (id, report_id, number, unit_id, front_door_id, state, urgency) ON safeguarding_concern TO inkling_worker;
GRANT SELECT, UPDATE ON safeguarding_concernclock TO inkling_worker;
GRANT SELECT, INSERT, UPDATE ON safeguarding_concernnotice TO inkling_worker;

ALTER TABLE safeguarding_concern ENABLE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concern FORCE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernclock ENABLE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernclock FORCE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernnotice ENABLE ROW LEVEL SECURITY;
ALTER TABLE safeguarding_concernnotice FORCE ROW LEVEL SECURITY;

CREATE POLICY community_tells ON safeguarding_concern FOR INSERT TO inkling_community WITH CHECK (true);
CREATE POLICY community_tells ON safeguarding_concernclock FOR INSERT TO inkling_community WITH CHECK (true);
CREATE POLICY community_tells ON safeguarding_concernnotice FOR INSERT TO inkling_community WITH CHECK (true);

CREATE POLICY unit_or_door_reads ON safeguarding_concern FOR SELECT TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit())
        OR front_door_id IN (SELECT safeguarding_doors_of_viewer()));
CREATE POLICY unit_or_door_moves ON safeguarding_concern FOR UPDATE TO inkling_unit
    USING (unit_id = (SELECT inkling_reading_unit())
        OR front_door_id IN (SELECT safeguarding_doors_of_viewer()));
CREATE POLICY unit_raises ON safeguarding_concern FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY unit_or_door_reads ON safeguarding_concernclock FOR SELECT TO inkling_unit
    USING (EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = concern_id));
CREATE POLICY unit_or_door_moves ON safeguarding_concernclock FOR UPDATE TO inkling_unit
    USING (EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = concern_id));
CREATE POLICY unit_raises ON safeguarding_concernclock FOR INSERT TO inkling_unit
    WITH CHECK (unit_id = (SELECT inkling_reading_unit()));
CREATE POLICY unit_raises ON safeguarding_concernnotice FOR INSERT TO inkling_unit
    WITH CHECK (EXISTS (SELECT FROM safeguarding_concern concern WHERE concern.id = concern_id));

CREATE POLICY worker_reads ON safeguarding_concern FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_all ON safeguarding_concernclock TO inkling_worker USING (true) WITH CHECK (true);
CREATE POLICY worker_all ON safeguarding_concernnotice TO inkling_worker USING (true) WITH CHECK (true);
ALTER FUNCTION safeguarding_doors_of_viewer() OWNER TO inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0001_initial"), ("accounts", "0002_rights")]

    operations = [
        migrations.RunSQL(DOORS, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
