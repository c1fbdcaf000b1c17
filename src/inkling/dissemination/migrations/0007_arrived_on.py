"""Keeps the day on which an item of another installation came here: what the unit had on a past day is told by it.

Of what came so far the day is that of its first entry in the audit chain. Where there is none it stays unknown, and
the item is shown of no past day.
"""

from django.db import migrations, models

FROM_THE_CHAIN = """
GRANT UPDATE (arrived_on) ON dissemination_dissemination TO inkling_definer;
SET LOCAL ROLE inkling_definer;
UPDATE dissemination_dissemination item SET arrived_on = found.day FROM (
    SELECT substr(entry.subject, 15)::uuid AS id, min((entry.at AT TIME ZONE 'Europe/London')::date) AS day
    FROM governance_auditentry entry
    WHERE entry.subject ~ '^dissemination:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        AND entry.action = 'dissemination.arrived'
    GROUP BY entry.subject) found
    WHERE found.id = item.id AND item.their_id IS NOT NULL;
SET LOCAL ROLE inkling_migrate;
REVOKE UPDATE (arrived_on) ON dissemination_dissemination FROM inkling_definer;
"""
# The database says on which day it came, not the process that took it in.
WRITE_DAY = """
CREATE TRIGGER write_day_arrived BEFORE INSERT ON dissemination_dissemination
    FOR EACH ROW WHEN (NEW.their_id IS NOT NULL) EXECUTE FUNCTION governance_write_days('arrived_on');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dissemination", "0006_tell_of_editions"),
        ("governance", "0034_new_starts"),
    ]

    operations = [
        migrations.AddField(
            model_name="dissemination",
            name="arrived_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="dissemination",
            constraint=models.CheckConstraint(
                condition=models.Q(arrived_on__isnull=True) | models.Q(their_id__isnull=False),
                name="dissemination_theirs_arrive",
            ),
        ),
        migrations.RunSQL(FROM_THE_CHAIN, migrations.RunSQL.noop),
        migrations.RunSQL(WRITE_DAY, "DROP TRIGGER write_day_arrived ON dissemination_dissemination"),
    ]
