import django.db.models.deletion
from django.db import migrations, models


RIGHTS = """
GRANT SELECT ON routing_agreedpassphrase TO inkling_worker;
ALTER TABLE routing_agreedpassphrase ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_agreedpassphrase FORCE ROW LEVEL SECURITY;
CREATE POLICY worker_opens ON routing_agreedpassphrase FOR SELECT TO inkling_worker USING (true);
CREATE POLICY operator_agrees ON routing_agreedpassphrase TO inkling_migrate USING (true) WITH CHECK (true);
GRANT SELECT ON routing_heldmail TO inkling_community, inkling_unit, inkling_worker;
ALTER TABLE routing_heldmail ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing_heldmail FORCE ROW LEVEL SECURITY;
CREATE POLICY processes_ask ON routing_heldmail FOR SELECT
    TO inkling_community, inkling_unit, inkling_worker USING (true);
CREATE POLICY operator_holds ON routing_heldmail TO inkling_migrate USING (true) WITH CHECK (true);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('routing', '0012_copies_asked_one_way'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreedPassphrase',
            fields=[
                ('address', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, serialize=False, to='routing.confirmedaddress')),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='HeldMail',
            fields=[
                ('id', models.SmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('is_drill', models.BooleanField()),
                ('since', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='routing_held_mail_once')],
            },
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
