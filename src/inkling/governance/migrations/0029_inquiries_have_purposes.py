"""Why somebody looks into the picture is one purpose for all that it opens: an inquiry."""

from django.db import migrations, models

KINDS = ["report", "dissemination", "search", "inquiry"]


class Migration(migrations.Migration):
    dependencies = [("governance", "0028_searches_have_purposes")]

    operations = [
        migrations.RemoveConstraint(model_name="statedpurpose", name="governance_purpose_target_kind"),
        migrations.AlterField(
            model_name="statedpurpose",
            name="target_kind",
            field=models.TextField(
                choices=[
                    ("report", "Report"),
                    ("dissemination", "Dissemination"),
                    ("search", "Search"),
                    ("inquiry", "Inquiry into the picture"),
                ]
            ),
        ),
        migrations.AddConstraint(
            model_name="statedpurpose",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_kind__in", KINDS)), name="governance_purpose_target_kind"
            ),
        ),
    ]
