"""Normal forms of a number, a plate, a handle and a name. Pure; shared by capture and linking."""

from inkling.extraction.normalise.birthdays import as_now
from inkling.extraction.normalise.counts import without_counts
from inkling.extraction.normalise.handle import normal_handle
from inkling.extraction.normalise.name import normal_name
from inkling.extraction.normalise.number import NormalNumber, normal_number
from inkling.extraction.normalise.plate import NormalPlate, normal_plate

__all__ = [
    "NormalNumber",
    "NormalPlate",
    "as_now",
    "normal_handle",
    "normal_name",
    "normal_number",
    "normal_plate",
    "without_counts",
]
