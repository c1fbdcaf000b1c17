"""What stood when a report was told need not have been put right by anybody: the words of that act say no more."""

from django.db import migrations, models

ACTS = [
    ("composed", "Put together by the machine"),
    ("seen", "Kept as it stood before anybody corrected it"),
    ("told", "As it stood when it was sent"),
    ("subject_changed", "Corrected"),
    ("subjects_joined", "Joined as one"),
    ("mention_parted", "Told apart"),
    ("subject_removed", "Taken away"),
    ("subject_added", "Added from the words"),
    ("item_changed", "Item corrected"),
    ("items_joined", "Items joined"),
    ("item_parted", "Item parted"),
    ("item_added", "Item added from the words"),
    ("item_removed", "Item taken away"),
    ("items_taken_up", "Taken up to be graded"),
    ("taken_back", "Taken back as it was before"),
]


class Migration(migrations.Migration):
    dependencies = [("reading", "0007_as_told")]

    operations = [
        migrations.AlterField("understandingversion", "act", models.TextField(choices=ACTS)),
    ]
