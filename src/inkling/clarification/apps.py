"""Django's registration of this step."""

from django.apps import AppConfig


class ClarificationConfig(AppConfig):
    """Questions about what was told, and signposts, that go to a receipt."""

    name = "inkling.clarification"
    label = "clarification"
