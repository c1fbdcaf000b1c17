"""The worker reads once more what is watched as it was typed: the words of the index change with the rules."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (id, typed) ON search_search TO inkling_worker;
GRANT UPDATE (query) ON search_watch TO inkling_worker;
-- Of no other search: what a watch asks the worker reads already, in the words of the index.
CREATE POLICY worker_reads_watched ON search_search FOR SELECT TO inkling_worker
    USING (EXISTS (SELECT FROM search_watch watched WHERE watched.search_id = search_search.id));
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0006_watches")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
