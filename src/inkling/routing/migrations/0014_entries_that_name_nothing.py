"""The hourly count may find an entry of the audit chain that names no report."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('routing', '0013_passphrases_and_held_mail'),
    ]

    operations = [
        migrations.AlterField(
            model_name='discrepancy',
            name='kind',
            field=models.TextField(choices=[('no_submission', 'A report has no submission'), ('part_missing', 'A report has fewer submissions than it made'), ('no_attempt', 'A submission waits and the worker does not know of it'), ('not_moved', 'The worker closed a submission that still waits'), ('twice', 'A submission took effect more than once'), ('parked', 'A submission is parked: it could not be delivered'), ('late', 'A submission has waited for more than four hours'), ('no_report', 'The audit chain knows a report that is not there'), ('no_id', 'The audit chain names a report by no id: somebody else wrote that entry')]),
        ),
    ]
