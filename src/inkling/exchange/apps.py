"""Django's registration of this step."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Keys of organisations' systems, and what these have sent."""

    name = "inkling.exchange"
    label = "exchange"
