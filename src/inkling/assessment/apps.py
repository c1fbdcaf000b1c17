"""Django's registration of this step."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """What the unit makes of each detail: 3x5x2, conditions, disposals, outcomes."""

    name = "inkling.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"
