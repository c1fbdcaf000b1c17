"""Django's registration of this step."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files that practitioners attach to what they tell."""

    name = "inkling.files"
    label = "files"
