
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('capture', '0014_told_answers'),
        ('linking', '0011_subject_mention_rights'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_subject', models.TextField()),
                ('first_name', models.TextField(blank=True)),
                ('second_subject', models.TextField()),
                ('second_name', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('verdict', models.TextField(choices=[('same', 'The same'), ('different', 'Different'), ('not_sure', 'Not sure'), ('taken_back', 'Taken back')])),
                ('reason', models.TextField(blank=True)),
                ('judged_on', models.DateField()),
                ('first_report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
                ('judged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
            ],
            options={
                'indexes': [models.Index(fields=['second_report'], name='linking_judged_second')],
                'constraints': [models.UniqueConstraint(fields=('first_report', 'first_subject', 'second_report', 'second_subject', 'version'), name='linking_judged_version'), models.CheckConstraint(condition=models.Q(('first_report__lt', models.F('second_report'))), name='linking_judged_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SubjectKey',
            fields=[
                ('pk', models.CompositePrimaryKey('report_id', 'subject', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('subject', models.TextField()),
                ('key', models.TextField()),
                ('unit_id', models.UUIDField()),
                ('town', models.TextField(blank=True)),
                ('told_on', models.DateField()),
                ('report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
            ],
            options={
                'indexes': [models.Index(fields=['unit_id', 'key', 'town', '-told_on'], include=('report_id', 'subject'), name='linking_subject_by_key')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_subject', models.TextField()),
                ('second_subject', models.TextField()),
                ('unit_id', models.UUIDField()),
                ('probability', models.FloatField()),
                ('attributes', models.FloatField()),
                ('company', models.FloatField()),
                ('lines', models.JSONField(default=list)),
                ('shared', models.JSONField(default=list)),
                ('is_exact', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField()),
                ('first_report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
                ('second_report', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='capture.report')),
            ],
            options={
                'indexes': [models.Index(fields=['second_report'], name='linking_suggested_second')],
                'constraints': [models.UniqueConstraint(fields=('first_report', 'first_subject', 'second_report', 'second_subject'), name='linking_suggested_once')],
            },
        ),
    ]
