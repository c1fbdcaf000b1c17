"""Django's registration of this step."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of what was told and received, what it still owes, and what people searched for."""

    name = "inkling.search"
    label = "search"
