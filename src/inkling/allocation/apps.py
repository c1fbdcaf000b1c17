"""Django's registration of this step."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    """Owners, tasks, due days and notes of a unit."""

    name = "inkling.allocation"
    label = "allocation"
