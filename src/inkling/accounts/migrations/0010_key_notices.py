"""Supervisors and identity keepers are told that their unit's key was made anew, and not what waits."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_watches'),
    ]

    operations = [
        migrations.AlterField(
            model_name='waitingnotice',
            name='waits',
            field=models.TextField(choices=[('erasure', 'A second supervisor must confirm or decline an erasure'), ('item', 'Something was sent to a partner, and nobody there has acknowledged it'), ('recall', 'Something that was sent to a partner was taken back'), ('watch', 'Something new fits a search that somebody watches'), ('key', "A unit's key for who told was made anew"), ('locked_out', 'Too many wrong guesses at an account')]),
        ),
    ]
