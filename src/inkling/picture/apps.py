"""Django's registration of this step. Its tables hold kept counts, which functions of the database alone read."""

from django.apps import AppConfig


class PictureConfig(AppConfig):
    """The picture."""

    name = "inkling.picture"
    label = "picture"
