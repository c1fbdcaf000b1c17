"""A search and a watch go along the index of keys, also for a word that stands in nearly every report.

PostgreSQL takes the comparison of a row's keys to cost nothing, and read the whole table for such a word: each entry's
keys, some 3 kB, were unpacked to look for it.
"""

from django.db import migrations

_ALONG = """
SET LOCAL ROLE inkling_definer;
ALTER FUNCTION search_find(tsquery, text, date, date, text, text, text, text, integer) SET enable_seqscan = off;
ALTER FUNCTION search_known(text[]) SET enable_seqscan = off;
ALTER FUNCTION search_look(uuid, date) SET enable_seqscan = off;
SET LOCAL ROLE inkling_migrate;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0007_read_again")]
    operations = [migrations.RunSQL(_ALONG, migrations.RunSQL.noop)]
