"""Readers are told to sign in for an edition: the worker reads that there is one, and no number or word of it."""

from django.db import migrations


RIGHTS = """
GRANT SELECT (id, released_on, recalled_on) ON dissemination_edition TO inkling_worker;
GRANT SELECT (edition_id, organisation_id) ON dissemination_editionreader TO inkling_worker;
CREATE POLICY worker_tells ON dissemination_edition FOR SELECT TO inkling_worker USING (true);
CREATE POLICY worker_tells ON dissemination_editionreader FOR SELECT TO inkling_worker USING (true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dissemination', '0005_editions'),
    ]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
