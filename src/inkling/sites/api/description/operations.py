"""Each call with what it takes and gives: the one list of which the description is made."""

from __future__ import annotations

from inkling.sites.api.description.asked_operations import ASKING_ELSEWHERE
from inkling.sites.api.description.incident_operations import POSTING
from inkling.sites.api.description.received_operations import RECEIVING
from inkling.sites.api.description.told_operations import TELLING

OPERATIONS = (*TELLING, *POSTING, *RECEIVING, *ASKING_ELSEWHERE)
