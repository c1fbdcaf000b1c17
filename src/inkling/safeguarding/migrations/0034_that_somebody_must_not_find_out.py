"""The worker, who mails a region its sheet, reads whether a box names who must not find out."""

from django.db import migrations

RIGHTS = """
GRANT SELECT (must_not_be_told) ON safeguarding_concern TO inkling_worker;
GRANT SELECT (concern_id, must_not_be_told) ON safeguarding_concernaddition TO inkling_worker;
CREATE POLICY worker_reads ON safeguarding_concernaddition FOR SELECT TO inkling_worker USING (true);
"""


class Migration(migrations.Migration):
    """Grants two columns: nothing of what a front door reads."""

    dependencies = [("safeguarding", "0033_declared_beside_read")]

    operations = [migrations.RunSQL(RIGHTS, migrations.RunSQL.noop)]
