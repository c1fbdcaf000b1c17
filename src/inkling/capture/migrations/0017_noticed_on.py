"""Keeps the day on which an officer took a detail from the own words, so that it can be told how a report stood before.

Of what was taken over so far the day is that of its entry in the audit chain; where there is none it stays unknown.
"""

from django.db import migrations, models

FROM_THE_CHAIN = """
GRANT UPDATE (noticed_on) ON capture_detail TO inkling_definer;
SET LOCAL ROLE inkling_definer;
UPDATE capture_detail detail SET noticed_on = found.day FROM (
    SELECT substr(entry.subject, 8)::uuid AS id, min((entry.at AT TIME ZONE 'Europe/London')::date) AS day
    FROM governance_auditentry entry
    WHERE entry.subject ~ '^detail:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        AND entry.action IN ('detail.taken-over', 'detail.graded')
    GROUP BY entry.subject) found
    WHERE found.id = detail.id AND detail.noticed_by_id IS NOT NULL;
SET LOCAL ROLE inkling_migrate;
REVOKE UPDATE (noticed_on) ON capture_detail FROM inkling_definer;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("capture", "0016_language_to_answer_in"),
        ("governance", "0030_sites_ask_what_is_applied"),
    ]

    operations = [
        migrations.AddField(
            model_name="detail",
            name="noticed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="detail",
            constraint=models.CheckConstraint(
                condition=models.Q(noticed_on__isnull=True) | models.Q(noticed_by__isnull=False),
                name="capture_detail_noticed_by_somebody",
            ),
        ),
        migrations.RunSQL(FROM_THE_CHAIN, migrations.RunSQL.noop),
    ]
