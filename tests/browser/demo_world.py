"""Fills a fresh installation with the fictional world; `tales.json` then holds which id each tale's report has.

To be called in a process of its own, once Django is set up with the settings of `migrate`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime

from django.conf import settings

from inkling.demo.fill import fill_world
from inkling.demo.people import PEOPLE
from inkling.demo.secrets import demo_secrets
from inkling.demo.tales import whole_story
from inkling.installation.demo.place import secrets_file
from inkling.installation.demo.world import act_as, keep_days_of_the_story
from inkling.installation.locations import home_folder
from inkling.regions.services import load_regions
from inkling.safeguarding.models import Concern


def fill(wanted: Collection[str]) -> None:
    """Fill the world with these tales, or with the whole year where none is named."""
    load_regions()
    secrets = demo_secrets(secrets_file(), emails=[person.email for person in PEOPLE])
    tales = [tale for tale in whole_story() if not wanted or tale.id in wanted]
    with keep_days_of_the_story():
        world = fill_world(
            tales,
            secrets=secrets,
            act_as=act_as,
            receipt_key=settings.INKLING_RECEIPT_KEY,
            now=datetime.now(UTC),
        )
    told = {str(report): tale for tale, report in world.reports.items()}
    with act_as("backup"):
        raised = Concern.objects.values_list("report_id", "pk")
        concerns = {told[str(report)]: str(concern) for report, concern in raised}
    ids = {"reports": {tale: report for report, tale in told.items()}, "concerns": concerns}
    (home_folder() / "tales.json").write_text(json.dumps(ids), encoding="ascii")
