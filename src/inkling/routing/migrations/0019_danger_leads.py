"""Danger is looked for while a backlog leaves, and is late sooner than the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("routing", "0018_incidents")]

    operations = [
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["lane"], condition=models.Q(("state", "waiting")), name="routing_waiting_in_a_lane"
            ),
        ),
        migrations.AlterField(
            model_name="discrepancy",
            name="kind",
            field=models.TextField(
                choices=[
                    ("no_submission", "A report has no submission"),
                    ("part_missing", "A report has fewer submissions than it made"),
                    ("no_attempt", "A submission waits and the worker does not know of it"),
                    ("not_moved", "The worker closed a submission that still waits"),
                    ("twice", "A submission took effect more than once"),
                    ("parked", "A submission is parked: it could not be delivered"),
                    ("late", "A submission waits for too long"),
                    ("no_report", "The audit chain knows a report that is not there"),
                    ("no_id", "The audit chain names a report by no id: somebody else wrote that entry"),
                ]
            ),
        ),
    ]
