from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0015_late_links'),
        ('dissemination', '0004_let_go'),
    ]

    operations = [
        migrations.AddField(
            model_name='partnerlink',
            name='hold_days',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='partnerlink',
            constraint=models.CheckConstraint(condition=models.Q(('hold_days__isnull', True), models.Q(('hold_days__gte', 30), ('hold_days__lte', 36600)), _connector='OR'), name='exchange_hold_days'),
        ),
    ]
