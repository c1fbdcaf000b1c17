"""Form widgets that carry what the templates need: hints, reveals, counts and parts of a date.

Ordinary Django widgets work too; these only add to them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Shown: TypeAlias = "_StrOrPromise"
Choices = Sequence[tuple[str, Shown]]


class _ChoiceLook:
    """What radios and checkboxes share."""

    hints: Mapping[str, Shown]
    reveals: Mapping[str, str]
    dividers: Mapping[str, Shown]
    inline: bool
    small: bool | None


class Radios(_ChoiceLook, forms.RadioSelect):
    """Radio buttons: one answer.

    `hints` maps a choice's value to a line under it; `reveals` maps it to the name of a field of the same form
    that is shown when it is chosen (always shown by old browsers, so the form must accept both); `dividers`
    maps it to a word that stands before it, such as "or".
    """

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Choices = (),
        *,
        hints: Mapping[str, Shown] | None = None,
        reveals: Mapping[str, str] | None = None,
        dividers: Mapping[str, Shown] | None = None,
        inline: bool = False,
        small: bool | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints, self.reveals, self.dividers = hints or {}, reveals or {}, dividers or {}
        self.inline, self.small = inline, small


class Checkboxes(_ChoiceLook, forms.CheckboxSelectMultiple):
    """Checkboxes: any number of answers. The arguments are those of `Radios`."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Choices = (),
        *,
        hints: Mapping[str, Shown] | None = None,
        reveals: Mapping[str, str] | None = None,
        dividers: Mapping[str, Shown] | None = None,
        small: bool | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints, self.reveals, self.dividers = hints or {}, reveals or {}, dividers or {}
        self.inline, self.small = False, small


class Words(forms.Textarea):
    """A box for own words. `limit` is in code points; what is left is said when little is left."""

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, rows: int = 6, limit: int | None = None
    ) -> None:
        super().__init__({"rows": rows, **(attrs or {})})
        self.limit = limit


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes; no calendar to fight with."""

    part_names = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.part_names}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Split a date into its parts; anything else gives three empty ones."""
        if isinstance(value, dt.date):
            return [str(value.day), str(value.month), str(value.year)]
        return ["", "", ""]


PART_LABELS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
# By the parts that are missing.
_INCOMPLETE = {
    ("day",): _("The date must include a day"),
    ("month",): _("The date must include a month"),
    ("year",): _("The date must include a year"),
    ("day", "month"): _("The date must include a day and a month"),
    ("day", "year"): _("The date must include a day and a year"),
    ("month", "year"): _("The date must include a month and a year"),
}


class DatePartsField(forms.MultiValueField):
    """A date told as day, month and year; cleans to `datetime.date` or None.

    Errors say which part is missing or that there is no such day.
    """

    widget = DateParts
    default_error_messages = {
        "required": _("Enter a date"),
        "short_year": _("Enter the year in full, like 2026"),
        "unreal": _("Enter a real date, like 27 3 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(max_length=length, required=False) for length in (2, 2, 4)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> dt.date | None:
        """Make a date of three strings; raise ValidationError with a sentence that helps."""
        if not any(data_list):
            return None
        missing = [name for name, part in zip(DateParts.part_names, data_list, strict=True) if not part]
        if missing:
            raise ValidationError(_INCOMPLETE[tuple(missing)], code="missing")
        try:
            day, month, year = (int(part) for part in data_list)
            if year < 1000:
                raise ValidationError(self.error_messages["short_year"], code="short_year")
            return dt.date(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from error
