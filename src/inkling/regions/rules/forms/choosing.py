"""The choices of a region's form, with its codes, and the conditions under which it asks a question."""

from __future__ import annotations

from inkling.regions.rules.packs import Condition, FormField, Option

AS_TOLD = "As told"


def choose_option(
    field: FormField, told: str, *, ids: frozenset[str], plain: str = ""
) -> tuple[str, tuple[str, ...]]:
    """Return the answer in the form's own words and code, and what it offers where none of it was found to fit.

    What was told stays beside a choice that is still open: nothing is chosen for anybody. It stays under one that was
    found too, where it says more: than the fixed answer alone (`plain`), or than an option for several answers.
    """
    if not field.options:
        return told, ()
    fits = [
        each
        for each in field.options
        if ids & set(each.for_ids)
        or told.casefold() in (each.label.casefold(), shown_option(each).casefold())
    ]
    if len(fits) == 1:
        return _with_told(fits[0], told, plain=plain), ()
    return told, tuple(shown_option(each) for each in field.options)


def _with_told(option: Option, told: str, *, plain: str) -> str:
    shown = shown_option(option)
    same = ("", option.label.casefold(), shown.casefold())
    if told.casefold() in same or (told == plain and len(option.for_ids) < 2):
        return shown
    return f"{shown}\n{AS_TOLD}: {told}"


def shown_option(option: Option) -> str:
    """Return a choice as the form has it: the code before its words."""
    return f"{option.code}: {option.label}" if option.code else option.label


def holds(condition: Condition, *, is_told: bool, ids: frozenset[str]) -> bool:
    """Say whether a question is asked: by a fixed answer where some are named, else by whether it was told."""
    if condition.is_one_of:
        return bool(ids & set(condition.is_one_of))
    return is_told is condition.told
