"""Django's registration of this step."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Notes of practitioners."""

    name = "inkling.notes"
    label = "notes"
