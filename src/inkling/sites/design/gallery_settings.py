"""Settings of the living gallery: the shared look alone, no database, no accounts. For developers and tests.

    PYTHONPATH=src DJANGO_SETTINGS_MODULE=inkling.sites.design.gallery_settings \
        python -m django runserver 127.0.0.1:8765
"""

DEBUG = True
SECRET_KEY = "the gallery holds nothing to protect"  # noqa: S105 - it signs nothing
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
INSTALLED_APPS = ["django.contrib.staticfiles", "inkling.sites.design"]
ROOT_URLCONF = "inkling.sites.design.gallery_urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
    }
]
STATIC_URL = "/static/"
DATABASES: dict[str, dict[str, str]] = {}
LANGUAGE_CODE = "en-gb"
USE_TZ = True
INKLING_IS_DRILL = False
