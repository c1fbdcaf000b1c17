"""A site that is asked whether it is ready asks which migrations the database has had: their names, and nothing else."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (app, name) ON django_migrations TO inkling_community, inkling_unit, inkling_service, inkling_api;
"""


class Migration(migrations.Migration):
    dependencies = [("governance", "0029_inquiries_have_purposes")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
