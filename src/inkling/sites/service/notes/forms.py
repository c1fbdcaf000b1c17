"""The form of a note: the words, the questions, and the fields of its template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inkling.notes.rules.content import NoteContent
from inkling.notes.rules.offering.offers import AnswerField
from inkling.sites.design.widgets import Checkboxes, Shown, Words
from inkling.sites.design.words import say_word_later
from inkling.sites.service.notes.posted_cards import with_posted_cards
from inkling.vocabulary import telling
from inkling.vocabulary.indicators import Indicator
from inkling.vocabulary.limits import CONTACT_MAX, DETAIL_MAX, NARRATIVE_MAX, SHORT_TEXT_MAX
from inkling.vocabulary.notes import ANSWERS, FIELDS, LONG, NoteField, NoteTemplate, SchoolField
from inkling.vocabulary.terms import Term

_TEMPLATE = "t_"
_NOT_SAID = ("", _("Not said"))
_LONGEST_VERSION = 8


def _text(label: Shown, *, hint: Shown = "", most: int = SHORT_TEXT_MAX, rows: int = 0) -> forms.CharField:
    widget = Words(rows=rows) if rows else forms.TextInput()
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=most, strip=False, widget=widget
    )


def _choice(label: Shown, terms: type[Term], *, hint: Shown = "") -> forms.ChoiceField:
    """One answer in professional words; to leave it open is the first, and stands for nothing else."""
    left_out = {value for value, _ in telling.offered_choices(terms)}
    offered = [
        (each.value, say_word_later(each.label))
        for each in terms
        if each.value in left_out and telling.is_said(each)
    ]
    return forms.ChoiceField(
        label=label, help_text=hint, required=False, choices=[_NOT_SAID, *offered], widget=forms.Select()
    )


def _template_field(field: NoteField) -> forms.Field:
    hint = say_word_later(field.plain) if field.plain != field.label else ""
    if (answers := ANSWERS.get(field)) is not None:
        return _choice(say_word_later(field.label), answers, hint=hint)
    return _text(say_word_later(field.label), hint=hint, most=DETAIL_MAX, rows=3 if field in LONG else 0)


class NoteForm(forms.Form):
    """All that is typed of a note. What is too long is said; nothing else keeps it from being saved."""

    text = forms.CharField(
        label=_("The note, in your words"),
        help_text=_("Type or paste it. Write only what you know already: nobody goes back and asks a child."),
        required=False,
        max_length=NARRATIVE_MAX,
        strip=False,
        widget=Words(rows=14, limit=NARRATIVE_MAX),
        error_messages={
            "max_length": _("Shorten the note: %(show_value)s characters, and %(limit_value)s can be kept")
        },
    )
    reference = _text(_("Your own case reference"), hint=_("Stays here: it is not sent"))
    child = _text(_("Which child is this about?"), hint=_("As you would tell the children's team"))
    place = _text(_("Where does it happen?"), hint=_("A postcode is best, or a street and a town"))
    how = _choice(_("How do you know?"), telling.HowKnownKind)
    how_text = _text(_("How you know, in your words"), most=DETAIL_MAX, rows=2)
    origin = _text(_("Who said it?"), hint=_("Kept apart and sealed. No form that leaves shows it"))
    knew = _choice(_("Does the child know that you share it?"), telling.Knew)
    agreed = _choice(_("Does the child agree?"), telling.Agreement)
    why = _choice(
        _("Why share it all the same?"),
        telling.WhyShare,
        hint=_("Asked where the child did not agree, or was not asked"),
    )
    why_text = _text(_("Why, in your words"), most=DETAIL_MAX, rows=2)
    type = _choice(_("Which kind of exploitation?"), telling.ExploitationType)
    group = _choice(_("One person, or more?"), telling.GroupBased)
    urgency = _choice(_("How soon must somebody look?"), telling.Urgency)
    frequency = _choice(_("How often?"), telling.Frequency)
    signs = forms.MultipleChoiceField(
        label=_("Signs that you saw or heard of"),
        required=False,
        choices=[(each.value, say_word_later(each.label)) for each in Indicator],
        widget=Checkboxes(small=True),
    )
    needed = _text(_("What helps to find and protect the child?"), most=DETAIL_MAX, rows=2)
    hide = _text(_("Who must not find out?"), hint=_("Shown first to the children's team"))
    lead_heard = _text(
        _("Your designated safeguarding lead: told on"),
        hint=_("Stays here: it is not sent"),
        most=CONTACT_MAX,
    )
    referred_to = _text(
        _("Already referred: to whom?"),
        hint=_("The children's team confirms that it has it; until then the clock runs all the same"),
    )
    referred_when = _text(_("When?"), most=CONTACT_MAX)
    referred_reference = _text(_("Their reference"), most=CONTACT_MAX)

    def __init__(self, *args: Any, template: NoteTemplate, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.template = template
        for each in FIELDS[template]:
            self.fields[_TEMPLATE + each.value] = _template_field(each)
        if SchoolField.LEAD_TOLD in FIELDS[template]:
            # It has a field of its own for it.
            del self.fields["lead_heard"]

    @classmethod
    def of(cls, content: NoteContent, *, template: NoteTemplate) -> NoteForm:
        """Return the form as a note stands."""
        own = {_TEMPLATE + name: value for name, value in content.fields.items()}
        initial = {"text": content.text, "signs": list(content.signs), **content.answers, **own}
        return cls(initial=initial, template=template)

    @property
    def template_fields(self) -> list[forms.BoundField]:
        """The fields of the template."""
        return [self[_TEMPLATE + each.value] for each in FIELDS[self.template]]

    def point_at(self, noticed: Iterable[Indicator]) -> None:
        """Say beside each sign that the words speak of it. Nothing is ticked but by the practitioner."""
        self.fields["signs"].widget.hints = {each.value: gettext("Noticed in your words") for each in noticed}

    def taken_into(self, content: NoteContent) -> NoteContent:
        """Return the content with all that was typed, right or wrong: nothing typed is lost."""
        typed = {name: self._text_of(name) for name in self.fields if name not in ("text", "signs")}
        own = {
            name.removeprefix(_TEMPLATE): value for name, value in typed.items() if name.startswith(_TEMPLATE)
        }
        answers = {name: value for name, value in typed.items() if not name.startswith(_TEMPLATE)}
        known = {each.value for each in Indicator}
        typed_content = replace(
            content,
            text=self._text_of("text"),
            answers={**content.answers, **answers},
            fields=own,
            signs=tuple(each for each in cast(QueryDict, self.data).getlist("signs") if each in known),
        )
        return with_posted_cards(typed_content, self.data)

    def _text_of(self, name: str) -> str:
        # A browser sends each line break as two signs; offsets count it as one.
        return str(self.data.get(name) or "").replace("\r\n", "\n")


def heading_of(field: NoteField) -> str:
    """Return the words by which the form asks for a field, which every note or its template has."""
    own = NoteForm.base_fields.get(field.value) if field in AnswerField else None
    return str(own.label if own else say_word_later(field.label))


def seen_version(posted: QueryDict) -> int:
    """Return which version of a note a page showed; 0, which no note has, where it does not say."""
    seen = str(posted.get("seen", ""))
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < _LONGEST_VERSION else 0


@dataclass(frozen=True)
class AskedField:
    """A question of one part where it stands on the page of the note: its id there, and its words."""

    id_for_label: str
    label: str


def fields_of_part(
    part: int, names: Iterable[str], *, content: NoteContent, template: NoteTemplate, is_as_note: bool
) -> list[AskedField]:
    """Return the questions of a part with these names; those of the part of the note's child are the note's own."""
    form = NoteForm.of(content, template=template)
    return [
        AskedField(form[name].id_for_label if is_as_note else f"{name}_{part}", str(form[name].label))
        for name in names
    ]
