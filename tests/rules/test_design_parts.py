"""Parts of the shared look: text stays text, and nothing needs script or inline style. No database."""

from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import override_settings

from inkling.sites import design
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

HOME = Path(str(design.__file__)).parent
TEMPLATES = sorted((HOME / "templates").rglob("*.html"))
NASTY = "<b onclick=x>'\"&"
SAFE = "&lt;b onclick=x&gt;&#x27;&quot;&amp;"


def shown(source: str, **context: Any) -> str:
    return engines["django"].from_string("{% load design design_charts %}" + source).render(context)


PARTS: list[tuple[str, dict[str, Any]]] = [
    ("{% button n name='go' value=n about=n %}", {}),
    ("{% button n href=n kind='secondary' %}", {}),
    ("{% action n name='go' value=n about=n form=n %}", {}),
    ("{% back_link n href=n %}", {}),
    ("{% breadcrumbs x %}", {"x": [Crumb(NASTY, NASTY), Crumb(NASTY)]}),
    (
        "{% summary_list x title=n %}",
        {"x": [Row(NASTY, [NASTY], actions=[Action(NASTY, href=NASTY)], tag=NASTY)]},
    ),
    ("{% summary_fold x title=n begins=n count=1 %}", {"x": [Row(NASTY, [NASTY])]}),
    ("{% tag n %}", {}),
    (
        "{% task_list x %}",
        {"x": [Task(NASTY, href=NASTY, status=NASTY, hint=NASTY), Task(NASTY, name="go", value=NASTY)]},
    ),
    (
        "{% data_table c r caption=n %}",
        {"c": [Column(NASTY)], "r": [[Cell(NASTY, href=NASTY, about=NASTY, hint=NASTY)]]},
    ),
    ("{% lanes x label=n %}", {"x": [NavigationItem(NASTY, NASTY, count=3, urgent=True)]}),
    ("{% history x %}", {"x": [Moment(NASTY, NASTY, by=NASTY, note=NASTY)]}),
    ("{% receipt n title=n %}", {}),
    ("{% help_lines x %}", {"x": [HelpLine(NASTY, "020 7946 0321", what=NASTY)]}),
    ("{% inset %}{{ n }}{% endinset %}", {}),
    ("{% warning %}{{ n }}{% endwarning %}", {}),
    ("{% details n %}{{ n }}{% enddetails %}", {}),
    ("{% notification n %}{{ n }}{% endnotification %}", {}),
    ("{% card n %}{{ n }}{% endcard %}", {}),
    ("{% empty_state n %}{{ n }}{% endempty_state %}", {}),
    ("{% bar_chart x n %}", {"x": [(NASTY, 5.0)]}),
    ("{% line_chart l s n %}", {"l": [NASTY, "b"], "s": [(NASTY, [1.0, 2.0])]}),
]


@pytest.mark.parametrize(("source", "context"), PARTS, ids=[source.split()[1] for source, _ in PARTS])
def test_text_stays_text(source: str, context: dict[str, Any]) -> None:
    page = shown(source, n=NASTY, **context)
    assert "<b " not in page
    assert SAFE.split("&#x27;", maxsplit=1)[0] in page


@pytest.mark.parametrize(
    ("number", "dialled"),
    [("0808 157 0192", "08081570192"), ("+44 (20) 7946-0321", "+442079460321"), ("999", "999")],
)
def test_a_number_can_be_dialled_as_it_is_read(number: str, dialled: str) -> None:
    page = shown("{% help_lines x %}", x=[HelpLine("Somebody", number)])
    assert f'href="tel:{dialled}">{number}<' in page


def test_a_row_that_was_not_told_says_so() -> None:
    assert "Not told" in shown("{% summary_list x %}", x=[Row("When", "")])
    assert "Not told" not in shown("{% summary_list x %}", x=[Row("When", "", tag="Soon")])


def test_a_table_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        shown("{% data_table c r caption='x' %}", c=[Column("A"), Column("B")], r=[["only one"]])


def test_one_page_needs_no_page_numbers() -> None:
    assert shown("{% pagination p %}", p=Paginator([1], 20).page(1)).strip() == ""


def test_page_numbers_keep_the_rest_of_the_address() -> None:
    page = shown("{% pagination p keep='lane=new' %}", p=Paginator(range(50), 20).page(2))
    assert 'href="?lane=new&amp;page=3"' in page


def test_where_leaving_leads_is_a_setting() -> None:
    with override_settings(QUICK_EXIT_URL="https://example.org/"):
        assert shown("{% exit_address %}") == "https://example.org/"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_inline_style_or_script_or_unescaped_text(path: Path) -> None:
    source = path.read_text()
    for banned in (
        " style=",
        " onclick",
        " onload",
        "javascript:",
        "<style",
        "|safe",
        "autoescape off",
        "autofocus",
    ):
        assert banned not in source, (
            f"{path.name} has {banned!r}: put it into sass/ or static/design/, or escape it."
        )
    for piece in source.split("<script")[1:]:
        assert "</script>" in piece.partition(">")[2][:9], (
            f"{path.name} has an inline script: move it to static/design/."
        )


def test_the_only_address_outside_is_the_way_out() -> None:
    sources = [*TEMPLATES, *(HOME / "static" / "design").rglob("*.*"), *(HOME / "templatetags").glob("*.py")]
    outside = [
        line for path in sources for line in path.read_text().splitlines() if "http" in line and "//" in line
    ]
    assert [line for line in outside if "www.w3.org/2000/svg" not in line] == [
        'DEFAULT_EXIT = "https://www.bbc.co.uk/weather"'
    ]


def test_what_stands_in_brackets_of_a_column_stays_in_one_line() -> None:
    assert Column("Morning (6 to 12)").heading == "Morning (6\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}12)"
    assert Column("Hour not told").heading == "Hour not told"


def test_a_column_that_leads_somewhere_stands_on_no_paper() -> None:
    assert Column("Its places", of_screen=True).css == " ink-screen"
    assert Column("Reports", numeric=True).css == ""
