"""Django's registration of this step."""

from django.apps import AppConfig


class TranslationConfig(AppConfig):
    """Translations of what was told, beside the words."""

    name = "inkling.translation"
    label = "translation"
