"""The living gallery: every part in every state, and whole pages as they are meant to look."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from inkling.sites.design import gallery_words as words
from inkling.sites.design.gallery_forms import EverythingForm, QuestionForm

# The product's own policy is stricter than any page needs: the gallery is checked under it.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
Words = dict[str, Any]


def index(request: HttpRequest) -> HttpResponse:
    """List the samples."""
    return _render(request, "gallery", {"samples": SAMPLES})


def sample(request: HttpRequest, name: str) -> HttpResponse:
    """Show one sample; 404 for a name that does not exist."""
    if name not in SAMPLES:
        raise Http404(name)
    return _render(request, f"gallery_{name.replace('-', '_')}", SAMPLES[name]())


def _render(request: HttpRequest, template: str, context: Words) -> HttpResponse:
    page = template.removesuffix("_errors")
    response = render(request, f"design/{page}.html", dict(context))
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-store"
    return response


def _form_with_errors(form: type[forms.Form]) -> forms.Form:
    return form({})


def _question() -> Words:
    return {"form": QuestionForm(), "step_number": 2, "step_count": 9, "sealed": "x" * 600}


def _question_errors() -> Words:
    return _question() | {"form": _form_with_errors(QuestionForm)}


def _controls() -> Words:
    return {"form": EverythingForm(initial={"where": "town", "area": "Llanfair"})}


def _controls_errors() -> Words:
    return {"form": _form_with_errors(EverythingForm)}


def _check() -> Words:
    return {"about": words.ABOUT, "details": words.DETAILS, "sealed": "x" * 600}


def _receipt() -> Words:
    return {"code": "7K2M-QX4T-9WHC-RD31-5ZPA-V8NE-4"}


def _parts() -> Words:
    return {
        "rows": words.ABOUT,
        "tasks": words.TASKS,
        "help": words.HELP,
        "moments": words.MOMENTS,
        "colours": words.COLOURS,
    }


def _unit() -> Words:
    return {
        "navigation": words.NAVIGATION,
        "within": words.WITHIN,
        "person_name": "Bryn Cadwaladr",
        "person_role": "grades",
        "sign_out_address": "/",
    }


def _inbox() -> Words:
    page = Paginator(range(1, 200), 20).page(4)
    shown = {"lanes_shown": words.LANES, "columns": words.COLUMNS, "rows": words.ROWS, "page": page}
    return _unit() | shown | {"crumbs": words.CRUMBS}


def _report() -> Words:
    return _unit() | {
        "details": words.DETAILS,
        "moments": words.MOMENTS,
        "crumbs": words.CRUMBS,
        "form": EverythingForm(),
    }


def _picture() -> Words:
    return _unit() | {
        "bars": words.BARS,
        "months": words.MONTHS,
        "lines": words.LINES,
        "crumbs": words.CRUMBS,
    }


SAMPLES: Mapping[str, Callable[[], Words]] = {
    "question": _question,
    "question-errors": _question_errors,
    "controls": _controls,
    "controls-errors": _controls_errors,
    "check": _check,
    "receipt": _receipt,
    "parts": _parts,
    "inbox": _inbox,
    "report": _report,
    "picture": _picture,
}
