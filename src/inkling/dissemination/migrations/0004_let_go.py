from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dissemination', '0003_from_another_installation'),
    ]

    operations = [
        migrations.AddField(
            model_name='dissemination',
            name='let_go_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='dissemination',
            constraint=models.CheckConstraint(condition=models.Q(('let_go_on__isnull', True), models.Q(('condition_text', ''), ('text', ''), ('their_id__isnull', False)), _connector='OR'), name='dissemination_let_go_holds_no_text'),
        ),
    ]
