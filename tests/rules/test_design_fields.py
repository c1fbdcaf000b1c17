"""Form fields of the shared look: which component, which words, which ties between them. No database."""

import datetime as dt
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template import engines

from inkling.sites.design.gallery_forms import EverythingForm, QuestionForm
from inkling.sites.design.widgets import DatePartsField, Radios, Words

NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;"


class Elements(HTMLParser):
    """All start tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag in tags]

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.found if "id" in attrs]


def shown(source: str, **context: Any) -> str:
    return engines["django"].from_string("{% load design %}" + source).render(context)


def everything(form: forms.Form, **context: Any) -> str:
    return shown(
        "{% error_summary form %}{% field form.town %}{% field form.where %}{% field form.again %}"
        "{% field form.kinds %}{% field form.words %}{% field form.day %}{% field form.region %}{% field form.agree %}",
        form=form,
        **context,
    )


def test_every_link_of_the_error_summary_leads_to_a_control() -> None:
    page = Elements(everything(EverythingForm({})))
    targets = [str(link["href"])[1:] for link in page.named("a")]
    controls = {attrs.get("id") for attrs in page.named("input", "textarea", "select")}
    assert len(targets) == 8
    assert set(targets) <= controls


def test_every_description_exists_and_no_id_is_doubled() -> None:
    page = Elements(everything(EverythingForm({})))
    named = {word for _, attrs in page.found for word in str(attrs.get("aria-describedby") or "").split()}
    assert named <= set(page.ids())
    assert len(page.ids()) == len(set(page.ids()))


def test_every_control_has_a_label() -> None:
    page = Elements(everything(EverythingForm()))
    labelled = {label["for"] for label in page.named("label")}
    controls = {attrs["id"] for attrs in page.named("input", "textarea", "select")}
    assert controls <= labelled


def test_a_legend_becomes_the_heading_of_the_page_when_asked() -> None:
    page = shown("{% field form.who heading=True %}", form=QuestionForm())
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">\n<h1' in page
    assert "<h1" not in shown("{% field form.who %}", form=QuestionForm())


def test_a_size_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="size must be one of"):
        shown('{% field form.who size="huge" %}', form=QuestionForm())


class CodeForm(forms.Form):
    code = forms.CharField(
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
    )


@pytest.mark.parametrize(("site", "answer"), [("community", "off"), ("unit", "one-time-code"), (None, "off")])
def test_the_browser_is_asked_to_remember_nothing_but_what_the_unit_site_names(
    site: str | None, answer: str
) -> None:
    control = Elements(shown("{% field form.code %}", form=CodeForm(), **({"site": site} if site else {})))
    assert control.named("input")[0]["autocomplete"] == answer
    assert control.named("input")[0]["inputmode"] == "numeric"


def test_typed_words_are_kept_from_spelling_services() -> None:
    box = Elements(everything(EverythingForm())).named("textarea")[0]
    assert (box["spellcheck"], box["writingsuggestions"], box["autocomplete"]) == ("false", "false", "off")


def test_what_was_told_is_shown_as_text_everywhere() -> None:
    told = {
        "town": NASTY,
        "words": NASTY,
        "day_day": NASTY,
        "where": NASTY,
        "kinds": [NASTY],
        "region": NASTY,
    }
    page = Elements(everything(EverythingForm(told)))
    assert not page.named("script", "img")
    assert next(box for box in page.named("input") if box["name"] == "town")["value"] == NASTY


def test_a_first_line_break_survives_the_box() -> None:
    # HTML drops one line break right after the start tag, so the template gives one of its own.
    assert ">\n\nWaits there" in shown(
        "{% field form.words %}", form=EverythingForm({"words": "\r\nWaits there"})
    ).replace("\r", "")


def test_what_an_answer_reveals_stands_inside_the_question() -> None:
    page = shown("{% field form.where %}", form=EverythingForm({"where": "town", "area": "Llanfair"}))
    assert page.count("govuk-radios__conditional") == 2
    assert 'value="Llanfair"' in page


class ManyForm(forms.Form):
    size = forms.ChoiceField(choices=[("a", "A")], widget=Radios())
    wide = forms.ChoiceField(choices=[("a", "A")], widget=Radios(small=False))
    note = forms.CharField(widget=Words(limit=1))
    pin = forms.CharField(widget=forms.PasswordInput())
    key = forms.CharField(widget=forms.HiddenInput(), initial="k")


def test_choices_are_large_for_thumbs_and_small_at_the_desk() -> None:
    assert "govuk-radios--small" not in shown("{% field form.size %}", form=ManyForm())
    assert "govuk-radios--small" in shown("{% field form.size %}", form=ManyForm(), site="unit")
    assert "govuk-radios--small" not in shown("{% field form.wide %}", form=ManyForm(), site="unit")


def test_a_password_is_never_sent_back() -> None:
    assert "told-before" not in shown("{% field form.pin %}", form=ManyForm({"pin": "told-before"}))


def test_a_hidden_field_has_no_label() -> None:
    assert (
        shown("{% field form.key %}", form=ManyForm()).strip() == '<input type="hidden" name="key" value="k">'
    )


def test_a_hint_given_by_the_page_is_tied_to_the_control() -> None:
    box = Elements(shown('{% field form.pin hint="At least 12 characters" %}', form=ManyForm())).named(
        "input"
    )[0]
    assert box["aria-describedby"] == "id_pin-hint"


class DayForm(forms.Form):
    day = DatePartsField(required=False)


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        (("27", "3", "2026"), dt.date(2026, 3, 27)),
        (("", "", ""), None),
        (("30", "2", "2026"), "Enter a real date, like 27 3 2026"),
        (("x", "2", "2026"), "Enter a real date, like 27 3 2026"),
        (("27", "3", "26"), "Enter the year in full, like 2026"),
        (("27", "", ""), "The date must include a month and a year"),
        (("", "3", "2026"), "The date must include a day"),
    ],
)
def test_a_day_is_read_or_explained(parts: tuple[str, str, str], answer: object) -> None:
    form = DayForm(dict(zip(("day_day", "day_month", "day_year"), parts, strict=True)))
    told = form.cleaned_data["day"] if form.is_valid() else form.errors["day"][0]
    assert told == answer


def test_a_day_known_already_fills_its_boxes() -> None:
    page = Elements(shown("{% field form.day %}", form=DayForm(initial={"day": dt.date(2026, 3, 27)})))
    assert [box["value"] for box in page.named("input")] == ["27", "3", "2026"]
