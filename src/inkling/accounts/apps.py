"""Django's registration of this step."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in, their organisations, their roles and what each may see."""

    name = "inkling.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
