"""Django's registration of this step. It has no tables."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    """The picture."""

    name = "inkling.picture"
    label = "picture"
