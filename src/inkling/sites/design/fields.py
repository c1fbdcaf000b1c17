"""A bound form field turned into what its template shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from inkling.sites.design.widgets import PART_LABELS, DateParts, Shown, Words

SIZES = ("xl", "l", "m", "s", "")
# Where typed words could be sent to a vendor's spelling or writing service, the browser is asked not to.
_PRIVATE = {"spellcheck": "false", "autocapitalize": "sentences", "writingsuggestions": "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceView:
    """One radio, checkbox or option."""

    id: str
    value: str
    label: str
    selected: bool
    hint: str = ""
    divider: str = ""
    reveal: "FieldView | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One box of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """Everything that the field's template needs. `template` is the component; `anchor` the first control."""

    template: str
    name: str
    id: str
    anchor: str
    label: str
    hint: str
    errors: Sequence[str]
    described_by: str
    value: str
    input_type: str
    attrs: Mapping[str, Any]
    heading: bool = False
    size: str = "s"
    width: str = ""
    inline: bool = False
    small: bool = False
    checked: bool = False
    limit: int | None = None
    choices: Sequence[ChoiceView] = field(default_factory=tuple)
    parts: Sequence[PartView] = field(default_factory=tuple)


def view_of(bound: BoundField, *, community: bool = True) -> FieldView:
    """Describe `bound` for its template.

    On the community side nothing is ever remembered by the browser; elsewhere a widget may ask for it
    by its own `autocomplete` (such as "one-time-code").
    """
    context = bound.field.widget.get_context(bound.html_name, bound.value(), {"id": bound.auto_id})["widget"]
    template = _template_for(bound.field.widget)
    choices = _choices(bound, context, community=community)
    parts = _parts(context) if template == "date" else ()
    hint = str(bound.help_text or "")
    widget = bound.field.widget
    return FieldView(
        template=f"design/fields/{template}.html",
        name=bound.html_name,
        id=bound.auto_id,
        anchor=_anchor(bound, choices, parts),
        label=str(bound.label),
        hint=hint,
        errors=[str(error) for error in bound.errors],
        described_by=_described_by(bound, hint=hint, limit=getattr(widget, "limit", None)),
        value="" if context.get("value") is None else str(context["value"]),
        input_type=str(context.get("type", "text")),
        attrs=_attrs(widget, community=community),
        inline=bool(getattr(widget, "inline", False)),
        small=_small(widget, community=community),
        checked=bool(context.get("attrs", {}).get("checked")),
        limit=getattr(widget, "limit", None),
        choices=choices,
        parts=parts,
    )


def _small(widget: forms.Widget, *, community: bool) -> bool:
    """Large targets for thumbs on the community site, small ones at the officer's desk, unless a widget says."""
    asked = getattr(widget, "small", None)
    return not community if asked is None else bool(asked)


def apply_presentation(
    view: FieldView, *, heading: bool, size: str, label: str, hint: str, width: str
) -> FieldView:
    """Apply what the page asked for; raise ValueError for a size that does not exist."""
    if size not in SIZES:
        raise ValueError(f"size must be one of {', '.join(SIZES[:-1])} or empty, not {size!r}")
    described = view.described_by
    if hint and not view.hint:
        described = f"{view.id}-hint {described}".strip()
    return replace(
        view,
        heading=heading,
        size=size or ("l" if heading else "s"),
        label=label or view.label,
        hint=hint or view.hint,
        described_by=described,
        width=width,
    )


def first_anchor(bound: BoundField) -> str:
    """The id of the first control of `bound`, for a link in the error summary."""
    return view_of(bound).anchor


def _template_for(widget: forms.Widget) -> str:
    """Choose a component by the kind of widget. The order matters: some kinds are children of others."""
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.HiddenInput, "hidden"),
        (DateParts, "date"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
    )
    return next((name for kind, name in kinds if isinstance(widget, kind)), "input")


def _choices(bound: BoundField, context: Mapping[str, Any], *, community: bool) -> list[ChoiceView]:
    widget = bound.field.widget
    hints: Mapping[str, Shown] = getattr(widget, "hints", {})
    dividers: Mapping[str, Shown] = getattr(widget, "dividers", {})
    reveals: Mapping[str, str] = getattr(widget, "reveals", {})
    found = []
    for _group, options, _index in context.get("optgroups", ()):
        for option in options:
            value = str(option["value"])
            shown = reveals.get(value)
            found.append(
                ChoiceView(
                    id=str(option["attrs"].get("id", "")),
                    value=value,
                    label=str(option["label"]),
                    selected=bool(option["selected"]),
                    hint=str(hints.get(value, "")),
                    divider=str(dividers.get(value, "")),
                    reveal=view_of(bound.form[shown], community=community) if shown else None,
                )
            )
    return found


def _parts(context: Mapping[str, Any]) -> list[PartView]:
    return [
        PartView(
            id=str(part["attrs"]["id"]),
            name=str(part["name"]),
            label=str(PART_LABELS[label]),
            value=str(part["value"] or ""),
            width=4 if label == "year" else 2,
        )
        for part, label in zip(context["subwidgets"], DateParts.part_names, strict=True)
    ]


def _anchor(bound: BoundField, choices: Sequence[ChoiceView], parts: Sequence[PartView]) -> str:
    if choices and not isinstance(bound.field.widget, forms.Select):
        return choices[0].id
    return parts[0].id if parts else bound.auto_id


def _described_by(bound: BoundField, *, hint: str, limit: int | None) -> str:
    ids = [("hint", bool(hint)), ("error", bool(bound.errors)), ("limit", limit is not None)]
    return " ".join(f"{bound.auto_id}-{name}" for name, there in ids if there)


def _attrs(widget: forms.Widget, *, community: bool) -> dict[str, Any]:
    attrs: dict[str, Any] = {} if isinstance(widget, forms.CheckboxInput) else {"autocomplete": "off"}
    if isinstance(widget, forms.Textarea | forms.TextInput | Words):
        attrs |= _PRIVATE
    attrs |= {name: value for name, value in widget.attrs.items() if name not in ("id", "class", "required")}
    if community and "autocomplete" in attrs:
        attrs["autocomplete"] = "off"
    return attrs
