"""`{% load design %}`: form fields and parts. The markup is in templates/design/; nothing here writes HTML."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.translation import gettext

from inkling.sites.design import fields
from inkling.sites.design.parts import (
    Action,
    Cell,
    Column,
    Crumb,
    HelpLine,
    Moment,
    NavigationItem,
    Row,
    Task,
)

register = template.Library()

Shown = Mapping[str, Any]
DEFAULT_EXIT = "https://www.bbc.co.uk/weather"


@register.simple_tag
def exit_address() -> str:
    """Where "Leave this site" goes: the setting QUICK_EXIT_URL, else the weather."""
    return str(getattr(settings, "QUICK_EXIT_URL", DEFAULT_EXIT))


@register.simple_tag
def is_drill() -> bool:
    """Say whether this is a copy that was restored to practise with."""
    return bool(settings.INKLING_IS_DRILL)


@register.filter
def write_number(number: int) -> str:
    """Write a number as the language of the page does: 20,000. Where that is not known, with commas."""
    written = str(number_format(number, force_grouping=True))
    return f"{number:,}" if written.isdecimal() else written


@register.inclusion_tag("design/field.html", takes_context=True)
def field(
    context: template.Context,
    bound: BoundField,
    *,
    heading: bool = False,
    size: str = "",
    label: str = "",
    hint: str = "",
    width: str = "",
) -> Shown:
    """Show a form field with label, hint, errors and control, the component chosen by its widget."""
    view = fields.view_of(bound, community=context.get("site") != "unit")
    return {
        "field": fields.apply_presentation(
            view, heading=heading, size=size, label=label, hint=hint, width=width
        )
    }


@register.inclusion_tag("design/parts/error_summary.html")
def error_summary(*forms_with_errors: forms.BaseForm) -> Shown:
    """Name each problem of the forms, each linked to its control; nothing when there is none."""
    problems = [problem for form in forms_with_errors for problem in _problems(form)]
    return {"problems": problems}


def _problems(form: forms.BaseForm) -> Iterable[Mapping[str, str]]:
    if not form.is_bound:
        return
    for text in form.non_field_errors():
        yield {"text": str(text), "anchor": ""}
    for bound in form:
        for text in bound.errors:
            yield {"text": str(text), "anchor": fields.first_anchor(bound)}


@register.inclusion_tag("design/parts/button.html")
def button(
    text: str,
    *,
    kind: str = "primary",
    href: str = "",
    name: str = "",
    value: str = "",
    form: str = "",
    about: str = "",
) -> Shown:
    """Show a button, or a link that looks like one (`href`). Kinds: primary, secondary, warning, quiet."""
    return {
        "text": text,
        "kind": kind,
        "href": href,
        "name": name,
        "value": value,
        "form": form,
        "about": about,
    }


@register.inclusion_tag("design/parts/print_button.html")
def print_button(text: str = "") -> Shown:
    """Offer printing, where the browser runs our script; without it nothing is shown."""
    return {"text": text or gettext("Print this page")}


@register.inclusion_tag("design/parts/action.html")
def action(
    text: str, *, href: str = "", name: str = "", value: str = "", about: str = "", form: str = ""
) -> Shown:
    """Show a link, or a submit button that looks like a link where the address may not change."""
    return {"action": Action(text, about=about, href=href, name=name, value=value, form=form)}


@register.inclusion_tag("design/parts/summary_list.html")
def summary_list(
    rows: Sequence[Row], *, title: str = "", actions: Sequence[Action] = (), level: int = 2
) -> Shown:
    """Show what was told, each row with its actions; with `title` as a card."""
    return {"rows": rows, "title": title, "actions": actions, "level": level}


@register.inclusion_tag("design/parts/summary_fold.html")
def summary_fold(rows: Sequence[Row], *, title: str, begins: str, count: int, level: int = 2) -> Shown:
    """Show what was told as a card that opens on demand, without script: how many answers, and how they begin."""
    return {"rows": rows, "title": title, "begins": begins, "count": count, "level": level}


@register.inclusion_tag("design/parts/tag.html")
def tag(text: str, colour: str = "") -> Shown:
    """Show a state in one or two words. Colours: grey, green, teal, purple, red, orange, yellow."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("design/parts/task_list.html")
def task_list(tasks: Sequence[Task], *, prefix: str = "tasks") -> Shown:
    """Show what is to be done, each with its state."""
    return {"tasks": tasks, "prefix": prefix}


@register.inclusion_tag("design/parts/data_table.html")
def data_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str]],
    *,
    caption: str,
    hide_caption: bool = False,
) -> Shown:
    """Show a table that turns into cards on a narrow screen. The first cell of a row is its header."""
    lines = [
        [_cell_context(cell, column, at) for at, (cell, column) in enumerate(_pair_cells(row, columns))]
        for row in rows
    ]
    return {"columns": columns, "lines": lines, "caption": caption, "hide_caption": hide_caption}


def _pair_cells(row: Sequence[Cell | str], columns: Sequence[Column]) -> Iterable[tuple[Cell | str, Column]]:
    return zip(row, columns, strict=True)


def _cell_context(cell: Cell | str, column: Column, at: int) -> Mapping[str, Any]:
    shown = cell if not isinstance(cell, str) else Cell(cell)
    return {"cell": shown, "column": column, "header": at == 0}


@register.inclusion_tag("design/parts/lanes.html")
def lanes(items: Sequence[NavigationItem], *, label: str = "") -> Shown:
    """Show the lanes of an inbox as a navigation, each with its count."""
    return {"items": items, "label": label or gettext("Lanes")}


@register.inclusion_tag("design/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Sequence[Crumb]) -> Shown:
    """Show the way here."""
    return {"crumbs": crumbs}


@register.inclusion_tag("design/parts/back.html")
def back_link(text: str = "", *, href: str = "", name: str = "", value: str = "", form: str = "") -> Shown:
    """Show the way back in its own landmark: a link, or a submit button on the community site."""
    return {"action": Action(text or gettext("Back"), href=href, name=name, value=value, form=form)}


@register.inclusion_tag("design/parts/pagination.html")
def pagination(page: Page[Any], *, query: str = "page", keep: str = "", label: str = "") -> Shown:
    """Show a Django paginator's page numbers. `keep` is a query string that goes along, such as "lane=new".

    Two on one page need a `label` each, by which they are told apart when they are heard.
    """
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "query": query,
        "keep": keep,
        "label": label or gettext("Pages"),
        "gap": page.paginator.ELLIPSIS,
    }


@register.inclusion_tag("design/parts/history.html")
def history(moments: Sequence[Moment]) -> Shown:
    """Show what happened, newest first or oldest first as given."""
    return {"moments": moments}


@register.inclusion_tag("design/parts/help_lines.html")
def help_lines(lines: Sequence[HelpLine]) -> Shown:
    """Show whom one can call, each number ready to be dialled."""
    return {"lines": lines}


@register.inclusion_tag("design/parts/receipt.html")
def receipt(code: str, *, title: str = "", prefix: str = "receipt") -> Shown:
    """Show a receipt: the code in its groups, to write down or print; each on one page with a prefix of its own."""
    return {
        "title": title or gettext("We have it safely"),
        "code": code,
        "groups": code.replace("-", " ").split(),
        "prefix": prefix,
    }


@register.inclusion_tag("design/parts/step.html")
def step(number: int, of: int) -> Shown:
    """Say in words where in the journey this page is."""
    return {"number": number, "of": of}


@register.simple_block_tag
def inset(content: str) -> str:
    """Set words apart: {% inset %}...{% endinset %}."""
    return render_to_string("design/parts/inset.html", {"content": content})


@register.simple_block_tag
def warning(content: str) -> str:
    """Words that must not be missed: {% warning %}...{% endwarning %}."""
    return render_to_string("design/parts/warning.html", {"content": content})


@register.simple_block_tag
def details(
    content: str, summary: str, *, opened: bool = False, printed: bool = False, on_phones: bool = False
) -> str:
    """Words that open on demand, without script: {% details "summary" %}...{% enddetails %}.

    `printed`: on paper they stand open. An explanation that stays closed is left out there. `on_phones`: folded only
    where a page is narrow; elsewhere, and on paper, they stand there without a summary.
    """
    shown = {
        "content": content,
        "summary": summary,
        "opened": opened,
        "printed": printed,
        "on_phones": on_phones,
    }
    return render_to_string("design/parts/details.html", shown)


@register.simple_block_tag
def notification(content: str, title: str = "", *, kind: str = "", prefix: str = "notice") -> str:
    """A banner at the top of a page; kinds: empty, success, urgent."""
    shown = {
        "content": content,
        "title": title or gettext("Please note"),
        "kind": kind,
        "prefix": prefix,
    }
    return render_to_string("design/parts/notification.html", shown)


@register.simple_block_tag
def card(content: str, title: str = "", *, level: int = 2, kind: str = "") -> str:
    """A sheet of paper on the page; kinds: empty, told (a teller's own words), note, careful (read this first)."""
    return render_to_string(
        "design/parts/card.html", {"content": content, "title": title, "level": level, "kind": kind}
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> str:
    """What a list says when nothing is in it, and what to do now."""
    return render_to_string("design/parts/empty_state.html", {"content": content, "title": title})
