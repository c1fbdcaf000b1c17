import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# An officer may add a detail that stands in the own words, under the officer's own name, in the officer's own unit.
RIGHTS = """
GRANT INSERT ON capture_detail TO inkling_unit;
CREATE POLICY unit_notices ON capture_detail FOR INSERT TO inkling_unit
    WITH CHECK (noticed_by_id = (SELECT inkling_viewer_account())
        AND (SELECT inkling_viewer_role()) IN ('officer', 'supervisor')
        AND EXISTS (SELECT FROM capture_report report WHERE report.id = report_id));
"""


class Migration(migrations.Migration):

    dependencies = [
        ('capture', '0002_rights'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='detail',
            name='noticed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
